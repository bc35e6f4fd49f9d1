using GrantFlow.Functions.Links;
using GrantFlow.Functions.Pages;
using GrantFlow.Functions.Storage;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Review;

/// <summary>A reviewer declares a conflict of interest: an explicit choice on a page of its own, after which the file is closed to them.</summary>
public sealed class ConflictFunctions(LinkedSeats seats, DeclareConflict conflicts, FormGuard guard)
{
    [Function("Conflict")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "r/{token}/conflict")] HttpRequest request, string token) =>
        await seats.FindAsync(token) switch
        {
            null => Page.NotFound(request),
            { Seat.IsRecused: true } seat => Recused(request, seat.Record),
            { Seat.Vote: null, Record.Review.IsOpen: true } seat => Page.Of<ConflictPage>(request, new { Token = token, seat.Record }),
            _ => Page.SeeOther(LinkAddresses.Review(token)),
        };

    [Function("ConflictPost")]
    public async Task<IResult> DeclareAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "r/{token}/conflict")] HttpRequest request, string token, [DurableClient] DurableTaskClient client)
    {
        if (await seats.FindAsync(token) is not { } seat)
        {
            return Page.NotFound(request);
        }

        if (await guard.ReadAsync(request) is not { } sent)
        {
            return FormGuard.Unreadable(request);
        }

        if (!sent.Allowed)
        {
            return Page.Of<ConflictPage>(request, new { Token = token, seat.Record, IsExpired = true }, StatusCodes.Status400BadRequest);
        }

        if (sent.Sent["conflict"] != "declared")
        {
            return Page.Of<ConflictPage>(request, new { Token = token, seat.Record, IsUnconfirmed = true }, StatusCodes.Status422UnprocessableEntity);
        }

        // Whoever voted first, or came after the closing, sees on their own page how it stands.
        await conflicts.DeclareAsync(client, seat.Record.Reference, seat.Seat.Seat);
        return Page.SeeOther(LinkAddresses.Review(token));
    }

    /// <summary>What a member who declared a conflict sees instead of the file.</summary>
    public static IResult Recused(HttpRequest request, ApplicationRecord record)
    {
        var texts = Texts.In(RequestLanguage.Of(request));
        return Page.Of<MessagePage>(request, new { Title = texts["vote.recused.title"], Text = texts["vote.recused.text", record.Reference] });
    }
}
