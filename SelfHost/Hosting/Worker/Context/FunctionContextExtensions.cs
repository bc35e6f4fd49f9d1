using Microsoft.AspNetCore.Http;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>What ASP.NET Core knows of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The key of the <see cref="HttpContext"/> among a context's items, the official one, since apps look it up by name.</summary>
    internal const string HttpContextKey = "HttpRequestContext";

    /// <summary>The HTTP exchange that started the function.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>The exchange, or null when something else than an HTTP request started it.</returns>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(HttpContextKey, out var value) ? value as HttpContext : null;
    }
}
