using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GrantFlow.Functions.Web;

/// <summary>Answers with a Razor component rendered on the server.</summary>
public static class Page
{
    /// <param name="parameters">An object whose properties are the component's parameters, or null.</param>
    public static IResult Of<TComponent>(HttpRequest request, object? parameters = null, int status = StatusCodes.Status200OK) where TComponent : IComponent
    {
        RequestLanguage.Remember(request);
        return new RazorComponentResult<TComponent>(parameters ?? new object()) { StatusCode = status, PreventStreamingRendering = true };
    }

    /// <summary>A page that only says something.</summary>
    /// <param name="title">The key of its title.</param>
    /// <param name="text">The key of its text.</param>
    public static IResult Message(HttpRequest request, string title, string text, int status)
    {
        var texts = Texts.In(RequestLanguage.Of(request));
        return Of<MessagePage>(request, new { Title = texts[title], Text = texts[text] }, status);
    }

    /// <summary>In how many seconds what could not be taken in may be sent again.</summary>
    public const string RetryAfter = "5";

    /// <summary>The one answer to whatever does not exist or may no longer be seen: it tells nothing about which.</summary>
    public static IResult NotFound(HttpRequest request) => Of<NotFoundPage>(request, status: StatusCodes.Status404NotFound);

    /// <summary>After a POST, so that a refresh repeats nothing.</summary>
    public static IResult SeeOther(string path) => new SeeOtherResult(path);

    private sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
