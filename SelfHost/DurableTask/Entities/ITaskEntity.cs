namespace SelfHost.DurableTask.Entities;

/// <summary>A durable entity. This engine knows the type so that signatures match; it runs no entities.</summary>
public interface ITaskEntity
{
    /// <summary>Runs one operation.</summary>
    ValueTask<object?> RunAsync(TaskEntityOperation operation);
}
