namespace SelfHost.DurableTask;

/// <summary>Names a class-based orchestrator, activity or entity.</summary>
/// <param name="name">Its name; null means the name of the class.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    /// <summary>The name, or the default value when the class's own name counts.</summary>
    public TaskName Name { get; } = string.IsNullOrEmpty(name) ? default : new TaskName(name);

    /// <summary>The version that the class implements; null means unversioned.</summary>
    public string? Version { get; set; }
}
