namespace SelfHost.DurableTask;

/// <summary>Derive from this class to write an activity with typed input and output.</summary>
/// <typeparam name="TInput">The type of the input.</typeparam>
/// <typeparam name="TOutput">The type of the output.</typeparam>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    /// <inheritdoc />
    Type ITaskActivity.InputType => typeof(TInput);

    /// <inheritdoc />
    Type ITaskActivity.OutputType => typeof(TOutput);

    /// <inheritdoc />
    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await RunAsync(context, TypedInput.Of<TInput>(input));
    }

    /// <summary>Runs the activity. It runs at least once for each call, so its effects must bear a repetition.</summary>
    /// <param name="context">Which call this is.</param>
    /// <param name="input">The input; the default value when none was given.</param>
    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}
