namespace SelfHost.DurableTask;

/// <summary>An orchestrator as the engine calls it.</summary>
public interface ITaskOrchestrator
{
    /// <summary>The type that the input is read as.</summary>
    Type InputType { get; }

    /// <summary>The type of the output.</summary>
    Type OutputType { get; }

    /// <summary>Runs the orchestrator; it must be deterministic.</summary>
    /// <param name="context">Its only way to the outside.</param>
    /// <param name="input">The input, read as <see cref="InputType"/>.</param>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
