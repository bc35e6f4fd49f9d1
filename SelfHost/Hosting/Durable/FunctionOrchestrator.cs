using SelfHost.DurableTask;
using SelfHost.Hosting.Invocation;

namespace SelfHost.Hosting.Durable;

/// <summary>An orchestrator function as the engine knows orchestrators.</summary>
internal sealed class FunctionOrchestrator(FunctionCall call, FunctionInvoker invoker) : ITaskOrchestrator
{
    public Type InputType => DurableParameters.InputOf(call.Function)?.ParameterType ?? typeof(object);

    public Type OutputType => FunctionResult.ValueType(call.Function.Method.ReturnType);

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) =>
        invoker.RunOrchestratorAsync(call, new OrchestratorWork(context, input));
}
