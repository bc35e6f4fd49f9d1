namespace GrantFlow.Functions.Links;

/// <summary>Lets <see cref="PublicAddress"/> see each request, for development on a host that does not tell its own address.</summary>
public sealed class AddressLearning(PublicAddress address) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            address.Learn(http.Request);
        }

        return next(context);
    }
}
