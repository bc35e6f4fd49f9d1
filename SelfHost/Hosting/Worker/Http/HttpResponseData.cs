using System.Net;

namespace SelfHost.Azure.Functions.Worker.Http;

/// <summary>An HTTP response in the worker's own terms.</summary>
public abstract class HttpResponseData
{
    /// <summary>A response of an invocation.</summary>
    /// <param name="functionContext">The invocation.</param>
    public HttpResponseData(FunctionContext functionContext)
    {
        ArgumentNullException.ThrowIfNull(functionContext);
        FunctionContext = functionContext;
    }

    /// <summary>The status; to be set before the body is written.</summary>
    public abstract HttpStatusCode StatusCode { get; set; }

    /// <summary>The headers; to be set before the body is written.</summary>
    public abstract HttpHeadersCollection Headers { get; set; }

    /// <summary>The body.</summary>
    public abstract Stream Body { get; set; }

    /// <summary>The cookies.</summary>
    public abstract HttpCookies Cookies { get; }

    /// <summary>The invocation.</summary>
    public FunctionContext FunctionContext { get; }

    /// <summary>Begins the response to a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>A response with status 200 and no body.</returns>
    public static HttpResponseData CreateResponse(HttpRequestData request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.CreateResponse();
    }
}
