using SelfHost.Azure.Functions.Worker.Http;
using SelfHost.Hosting.Http;
using SelfHost.Hosting.Invocation;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>The request and the response of an invocation, in the worker's own terms.</summary>
public static class FunctionContextHttpRequestExtensions
{
    /// <summary>The request that started the function.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>The request, or null when something else started the function.</returns>
    public static ValueTask<HttpRequestData?> GetHttpRequestDataAsync(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new(AspNetRequestData.Of(context));
    }

    /// <summary>The response that the function returned.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>The response, or null before the function has returned, and when it returned something else.</returns>
    public static HttpResponseData? GetHttpResponseData(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (context as Invocation)?.Result as HttpResponseData;
    }
}
