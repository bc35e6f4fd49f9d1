using GrantFlow.Functions.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Web;

/// <summary>
/// Takes in what browsers send. Only a form that this app showed to the same browser is acted on; one whose page was open for too long, and one
/// that meets a storage that is away or a busy ledger, comes back with all that was typed.
/// </summary>
public sealed class FormDesk(IAntiforgery antiforgery, ILogger<FormDesk> log)
{
    public async Task<IResult> TakeAsync<TTyped>(HttpRequest request, FormEndpoint<TTyped> endpoint)
    {
        if (await ReadAsync(request, endpoint.MostFields) is not { } form)
        {
            return Page.Message(request, "form.unreadable.title", "form.unreadable.text", StatusCodes.Status413PayloadTooLarge);
        }

        var typed = endpoint.Read(form.Sent);
        try
        {
            if (endpoint.Keep is { } keep)
            {
                typed = await keep(form.Sent, typed);
            }

            return await (form.IsOurs ? endpoint.Act(typed) : endpoint.Again(typed, ShownAgain.Expired));
        }
        catch (Exception failure) when (endpoint.AfterAnyFault ? failure is not OperationCanceledException : failure.IsPassing())
        {
            // The function's name says which page; its address may be a link, which is a right.
            log.LogError(
                failure, "The form of {Function} could not be taken in; its sender was asked to send it again",
                request.HttpContext.GetEndpoint()?.DisplayName);
            return await NotTakenAsync(request, () => endpoint.Again(typed, ShownAgain.NotTaken));
        }
    }

    /// <summary>Asks to send again a form that cannot even be shown: the browser still has it.</summary>
    public static IResult NotTaken(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = Page.RetryAfter;
        return Page.Message(request, "form.notTaken.title", "form.notTaken.text", StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<(IFormCollection Sent, bool IsOurs)?> ReadAsync(HttpRequest request, int? mostFields)
    {
        try
        {
            var sent = await (mostFields is { } most ? request.ReadFormAsync(new FormOptions { ValueCountLimit = most }) : request.ReadFormAsync());
            return (sent, await antiforgery.IsRequestValidAsync(request.HttpContext));
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<IResult> NotTakenAsync(HttpRequest request, Func<Task<IResult>> again)
    {
        request.HttpContext.Response.Headers.RetryAfter = Page.RetryAfter;
        try
        {
            return await again();
        }
        catch (Exception still) when (still.IsPassing())
        {
            // The page itself needs what is away.
            return NotTaken(request);
        }
    }
}
