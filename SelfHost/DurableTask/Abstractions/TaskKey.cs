namespace SelfHost.DurableTask;

/// <summary>What a registry looks up: a name and a version.</summary>
internal readonly record struct TaskKey(TaskName Name, TaskVersion Version);
