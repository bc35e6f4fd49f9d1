using SelfHost.DurableTask;
using SelfHost.Hosting.Invocation;

namespace SelfHost.Hosting.Durable;

/// <summary>An activity function as the engine knows activities.</summary>
internal sealed class FunctionActivity(FunctionCall call, FunctionInvoker invoker) : ITaskActivity
{
    public Type InputType => call.Function.TriggerParameter.ParameterType == typeof(TaskActivityContext)
        ? typeof(object)
        : call.Function.TriggerParameter.ParameterType;

    public Type OutputType => FunctionResult.ValueType(call.Function.Method.ReturnType);

    // A stopping host must not cancel it: the engine would record the cancellation as the activity's own failure.
    public Task<object?> RunAsync(TaskActivityContext context, object? input) =>
        invoker.RunScopedAsync(call, new ActivityWork(context, input), CancellationToken.None);
}
