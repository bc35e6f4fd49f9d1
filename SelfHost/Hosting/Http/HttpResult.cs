using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using SelfHost.Azure.Functions.Worker;

namespace SelfHost.Hosting.Http;

/// <summary>Turns what an HTTP function returned into the response.</summary>
internal static class HttpResult
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> _httpProperties = [];

    public static async Task SendAsync(object? result, HttpContext http)
    {
        switch (result)
        {
            case IActionResult action:
                await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case IResult endpoint:
                await endpoint.ExecuteAsync(http);
                break;
            case AspNetResponseData response:
                await response.SendAsync(http);
                break;
            case null:
                // A function that wrote the response itself leaves its status; one that did nothing has no content, as on Azure.
                if (!http.Response.HasStarted && http.Response.StatusCode == StatusCodes.Status200OK && http.Response.ContentLength is null)
                    http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case string text:
                await http.Response.WriteAsync(WithType(http, "text/plain; charset=utf-8", text), http.RequestAborted);
                break;
            default:
                await SendObjectAsync(result, http);
                break;
        }
    }

    private static async Task SendObjectAsync(object result, HttpContext http)
    {
        if (_httpProperties.GetOrAdd(result.GetType(), HttpPropertyOf) is { } property)
            await SendAsync(property.GetValue(result), http);
        else
            await http.Response.WriteAsJsonAsync(result, result.GetType(), http.RequestAborted);
    }

    private static PropertyInfo? HttpPropertyOf(Type type) =>
        type.GetProperties().FirstOrDefault(property => property.IsDefined(typeof(HttpResultAttribute)));

    private static string WithType(HttpContext http, string type, string text)
    {
        http.Response.ContentType ??= type;
        return text;
    }
}
