namespace SelfHost.DurableTask.Entities;

/// <summary>An operation on a durable entity. This engine knows the type so that signatures match; it runs no entities.</summary>
public abstract class TaskEntityOperation
{
    /// <summary>The name of the operation.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the operation has an input.</summary>
    public abstract bool HasInput { get; }

    /// <summary>Reads the input.</summary>
    public abstract object? GetInput(Type inputType);
}
