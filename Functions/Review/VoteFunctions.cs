using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Review;

/// <summary>
/// A reviewer's page. GET and HEAD only show: mail programs follow links before people do. A vote is a choice that nothing preselects,
/// sent by a form that this app showed; it may be revised until the review closes. Whoever declares a conflict of interest sees the
/// file no more.
/// </summary>
public sealed class VoteFunctions(
    LinkedSeats seats, FrozenSubmissions submissions, PinnedCalls calls, Ballots ballots, DocumentDownload download, FormGuard guard, ILogger<VoteFunctions> log)
{
    private const int LongestComment = 4000;

    [Function("Vote")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "r/{token}")] HttpRequest request, string token) =>
        await seats.FindAsync(token) is { } seat ? await PageAsync(request, token, seat, VoteForm.Of(seat.Ballot, seat.Comment)) : Page.NotFound(request);

    [Function("VotePost")]
    public async Task<IResult> CastAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "r/{token}")] HttpRequest request, string token, [DurableClient] DurableTaskClient client)
    {
        if (await seats.FindAsync(token) is not { } seat)
        {
            return Page.NotFound(request);
        }

        if (await guard.ReadAsync(request) is not { } sent)
        {
            return FormGuard.Unreadable(request);
        }

        var call = await calls.OfAsync(seat.Dossier.Receipt);
        var form = VoteForm.Read(sent.Sent, call.Grid);
        if (!sent.Allowed)
        {
            return await PageAsync(request, token, seat, form with { Expired = true }, StatusCodes.Status400BadRequest);
        }

        var faults = form.Check(call.Grid, LongestComment);
        if (faults.Count > 0)
        {
            return await PageAsync(request, token, seat, form with { Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        }

        try
        {
            return await ballots.CastAsync(client, seat.Dossier, seat.Seat.Id, form.ToScorecard(call.Grid)) is null
                ? Page.SeeOther(LinkAddresses.Review(token))
                : await PageAsync(request, token, await seats.FindAsync(token) ?? seat, form with { TooLate = true }, StatusCodes.Status409Conflict);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // It may have been taken all the same: the same vote again changes nothing.
            log.LogError(failure, "The vote of {Seat} on {Reference} could not be taken in; its sender was asked to send it again", seat.Seat.Id, seat.Dossier.Reference);
            request.HttpContext.Response.Headers.RetryAfter = Page.RetryAfter;
            return await PageAsync(request, token, seat, form with { NotSent = true }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    [Function("VoteDocument")]
    public async Task<IResult> DocumentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "r/{token}/documents/{number:int}")] HttpRequest request, string token, int number) =>
        await seats.FindAsync(token) is { IsRecused: false } seat
            ? await download.OfAsync((await submissions.ReadAsync(seat.Dossier)).Documents, number, request)
            : Page.NotFound(request);

    private async Task<IResult> PageAsync(
        HttpRequest request, string token, LinkedSeat seat, VoteForm form, int status = StatusCodes.Status200OK)
    {
        return seat.IsRecused ? ConflictFunctions.Recused(request, seat.Dossier) : Page.Of<VotePage>(request, new
        {
            Token = token,
            Linked = seat,
            Call = await calls.OfAsync(seat.Dossier.Receipt),
            Submission = await submissions.ReadAsync(seat.Dossier),
            Vote = form,
        }, status);
    }
}
