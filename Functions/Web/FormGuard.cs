using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GrantFlow.Functions.Web;

/// <summary>Reads what a browser sent, and tells whether it comes from a form that this app showed to the same browser.</summary>
public sealed class FormGuard(IAntiforgery antiforgery)
{
    /// <param name="mostFields">How many values it may have, where the usual thousand are not enough.</param>
    /// <returns>The form, or null when it is too large or garbled to be read at all.</returns>
    public async Task<GuardedForm?> ReadAsync(HttpRequest request, int? mostFields = null)
    {
        try
        {
            var sent = await (mostFields is { } most ? request.ReadFormAsync(new FormOptions { ValueCountLimit = most }) : request.ReadFormAsync());
            return new(sent, await antiforgery.IsRequestValidAsync(request.HttpContext));
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The answer to a form that cannot be read.</summary>
    public static IResult Unreadable(HttpRequest request)
    {
        var texts = Texts.In(RequestLanguage.Of(request));
        return Page.Of<MessagePage>(request, new { Title = texts["form.unreadable.title"], Text = texts["form.unreadable.text"] }, StatusCodes.Status413PayloadTooLarge);
    }
}

/// <param name="Allowed">False when the session had ended or the form is somebody else's: show it again, do nothing.</param>
public sealed record GuardedForm(IFormCollection Sent, bool Allowed);
