using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Web;

/// <summary>
/// What every answer tells the browser: run only our own scripts and styles, never frame us, tell no other site where the reader
/// comes from (addresses hold links that are rights), keep nothing, index nothing.
/// </summary>
public sealed class SecurityHeaders : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            Write(http.Response.Headers);
        }

        await next(context);
    }

    internal static void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
    }
}
