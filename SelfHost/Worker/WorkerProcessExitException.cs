namespace SelfHost.Worker;

/// <summary>
/// The worker ended under a call. The Durable extension puts work back instead of failing it when it finds this type's name (orchestrators) or this
/// text in an <see cref="InvalidOperationException"/> (activities too).
/// </summary>
internal sealed class WorkerProcessExitException() : InvalidOperationException("Did not find any initialized language workers: the worker's process ended.");
