using System.Collections.Specialized;
using System.Security.Claims;
using System.Web;

namespace SelfHost.Azure.Functions.Worker.Http;

/// <summary>An HTTP request in the worker's own terms.</summary>
public abstract class HttpRequestData
{
    private NameValueCollection? _query;

    /// <summary>A request of an invocation.</summary>
    /// <param name="functionContext">The invocation.</param>
    public HttpRequestData(FunctionContext functionContext)
    {
        ArgumentNullException.ThrowIfNull(functionContext);
        FunctionContext = functionContext;
    }

    /// <summary>The body, to be read once.</summary>
    public abstract Stream Body { get; }

    /// <summary>The headers.</summary>
    public abstract HttpHeadersCollection Headers { get; }

    /// <summary>The cookies.</summary>
    public abstract IReadOnlyCollection<IHttpCookie> Cookies { get; }

    /// <summary>The address that was asked for.</summary>
    public abstract Uri Url { get; }

    /// <summary>Who asks, as far as the host knows.</summary>
    public abstract IEnumerable<ClaimsIdentity> Identities { get; }

    /// <summary>The HTTP method.</summary>
    public abstract string Method { get; }

    /// <summary>The invocation.</summary>
    public FunctionContext FunctionContext { get; }

    /// <summary>The query's values by name.</summary>
    public virtual NameValueCollection Query => _query ??= HttpUtility.ParseQueryString(Url.Query);

    /// <summary>Begins the response.</summary>
    /// <returns>A response with status 200 and no body.</returns>
    public abstract HttpResponseData CreateResponse();
}
