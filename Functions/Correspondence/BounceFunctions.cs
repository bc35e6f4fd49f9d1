using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Correspondence;

/// <summary>
/// Takes from SendGrid which letters came back after it had accepted them. Without a key to check its signature by, the address does not
/// exist.
/// </summary>
public sealed class BounceFunctions(SendGridSignature signature, PostOffice post, ILogger<BounceFunctions> log)
{
    private const int MostBytes = 1024 * 1024;

    [Function("SendGridEvents")]
    public async Task<IResult> TakeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/sendgrid")] HttpRequest request)
    {
        if (!signature.IsExpected)
        {
            return Results.NotFound();
        }

        if (await ReadAsync(request) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (!signature.Signs(request.Headers, body.Span))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        return Bounce.Of(body) is not { } bounces ? Results.BadRequest() : await NoteAsync(request, bounces);
    }

    private async Task<IResult> NoteAsync(HttpRequest request, IReadOnlyList<Bounce> bounces)
    {
        try
        {
            foreach (var bounce in bounces)
            {
                await post.NoteBounceAsync(bounce.Message, bounce.At, bounce.Status);
            }

            return Results.NoContent();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // SendGrid sends all of it again for a day; what was noted already is noted once.
            log.LogError(failure, "Letters that came back could not be noted now");
            request.HttpContext.Response.Headers.RetryAfter = Page.RetryAfter;
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        var body = new byte[(request.ContentLength ?? MostBytes) + 1];
        try
        {
            var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
            return length > MostBytes ? null : body.AsMemory(0, length);
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
    }
}
