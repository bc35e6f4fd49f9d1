namespace GrantFlow.Functions.Regulation;

/// <summary>Holds requests back until it is certain which regulations are in force.</summary>
public sealed class RegulationGate(PublicationWatch watch) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        // Steps of an orchestration look up the version that their file is under, whatever is in force.
        if (context.GetHttpContext() is not null)
        {
            await watch.ReadyAsync();
        }

        await next(context);
    }
}
