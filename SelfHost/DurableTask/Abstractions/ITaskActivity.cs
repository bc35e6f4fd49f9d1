namespace SelfHost.DurableTask;

/// <summary>An activity as the engine calls it.</summary>
public interface ITaskActivity
{
    /// <summary>The type that the input is read as.</summary>
    Type InputType { get; }

    /// <summary>The type of the output.</summary>
    Type OutputType { get; }

    /// <summary>Runs the activity. It runs at least once for each call, so its effects must bear a repetition.</summary>
    /// <param name="context">Which call this is.</param>
    /// <param name="input">The input, read as <see cref="InputType"/>.</param>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
