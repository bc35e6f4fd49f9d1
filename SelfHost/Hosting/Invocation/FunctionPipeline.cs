using SelfHost.Azure.Functions.Worker.Middleware;

namespace SelfHost.Hosting.Invocation;

/// <summary>The app's middleware around its functions.</summary>
internal sealed class FunctionPipeline(IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
{
    private readonly FunctionExecutionDelegate _entry = middleware.Reverse().Aggregate(
        (FunctionExecutionDelegate)(context => ((Invocation)context).Call.RunAsync((Invocation)context)),
        (next, around) => around(next));

    public Task RunAsync(Invocation invocation) => _entry(invocation);
}
