using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Http;

namespace SelfHost.Hosting.Http;

/// <summary>ASP.NET Core's request in the worker's own terms.</summary>
internal sealed class AspNetRequestData(HttpContext http, FunctionContext context) : HttpRequestData(context)
{
    public override Stream Body => http.Request.Body;

    public override HttpHeadersCollection Headers => field ??= new HttpHeadersCollection(
        http.Request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.OfType<string>())));

    public override IReadOnlyCollection<IHttpCookie> Cookies => field ??=
        [.. http.Request.Cookies.Select(cookie => new HttpCookie(cookie.Key, cookie.Value))];

    public override Uri Url => field ??= new Uri(http.Request.GetEncodedUrl());

    public override IEnumerable<ClaimsIdentity> Identities => http.User.Identities;

    public override string Method => http.Request.Method;

    /// <summary>The one request of an invocation, or null when something else than a request started it.</summary>
    public static HttpRequestData? Of(FunctionContext context)
    {
        if (context.Features.Get<HttpRequestData>() is not { } request)
        {
            if (context.GetHttpContext() is not { } http)
                return null;
            request = new AspNetRequestData(http, context);
            context.Features.Set(request);
        }

        return request;
    }

    public override HttpResponseData CreateResponse() => new AspNetResponseData(FunctionContext);
}
