using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Pages;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Review;

/// <summary>
/// A reviewer's page. GET and HEAD only show: mail programs follow links before people do. A vote is a choice that nothing preselects,
/// sent by a form that this app showed; it may be revised until the review closes. Whoever declares a conflict of interest sees the
/// file no more.
/// </summary>
public sealed class VoteFunctions(
    LinkStore links, ApplicationStore applications, FrozenSubmissions submissions, CallCatalog calls, CastVote votes, DeclareConflict conflicts, DocumentDownload download, FormGuard guard)
{
    private const int LongestComment = 4000;

    [Function("Vote")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "r/{token}")] HttpRequest request, string token) =>
        await FindAsync(token) is { } seat ? await PageAsync(request, token, seat, VoteForm.Of(seat.Seat.Vote)) : Page.NotFound(request);

    [Function("VotePost")]
    public async Task<IResult> CastAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "r/{token}")] HttpRequest request, string token, [DurableClient] DurableTaskClient client)
    {
        if (await FindAsync(token) is not { } seat)
        {
            return Page.NotFound(request);
        }

        if (await guard.ReadAsync(request) is not { } sent)
        {
            return FormGuard.Unreadable(request);
        }

        var call = calls.Require(seat.Record.CallId);
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

        return await votes.CastAsync(client, seat.Record.Reference, seat.Seat.Seat, form.ToScorecard(call.Grid))
            ? Page.SeeOther(LinkAddresses.Review(token))
            : await PageAsync(request, token, (await FindAsync(token))!.Value, form with { TooLate = true }, StatusCodes.Status409Conflict);
    }

    [Function("VoteConflictPost")]
    public async Task<IResult> DeclareAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "r/{token}/conflict")] HttpRequest request, string token, [DurableClient] DurableTaskClient client)
    {
        if (await FindAsync(token) is not { } seat)
        {
            return Page.NotFound(request);
        }

        if (await guard.ReadAsync(request) is not { } sent)
        {
            return FormGuard.Unreadable(request);
        }

        var form = VoteForm.Of(seat.Seat.Vote) with { Expired = !sent.Allowed, IsUnconfirmed = sent.Sent["conflict"] != "declared" };
        if (form.Expired || form.IsUnconfirmed)
        {
            return await PageAsync(request, token, seat, form, form.Expired ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity);
        }

        return await conflicts.DeclareAsync(client, seat.Record.Reference, seat.Seat.Seat)
            ? Page.SeeOther(LinkAddresses.Review(token))
            : await PageAsync(request, token, (await FindAsync(token))!.Value, form with { TooLate = true }, StatusCodes.Status409Conflict);
    }

    [Function("VoteDocument")]
    public async Task<IResult> DocumentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "r/{token}/documents/{number:int}")] HttpRequest request, string token, int number) =>
        await FindAsync(token) is { Seat.IsRecused: false } seat
            ? await download.OfAsync((await submissions.ReadAsync(seat.Record)).Documents, number, request)
            : Page.NotFound(request);

    private async Task<(ApplicationRecord Record, SeatRecord Seat)?> FindAsync(string token) =>
        await links.FindAsync(token, LinkPurpose.Review) is { Seat: { } seat } link
        && await applications.ReadAsync(link.Subject) is { Review: { } review } record
        && review.Find(seat) is { } found
            ? (record, found)
            : null;

    private async Task<IResult> PageAsync(
        HttpRequest request, string token, (ApplicationRecord Record, SeatRecord Seat) seat, VoteForm form, int status = StatusCodes.Status200OK)
    {
        if (seat.Seat.IsRecused)
        {
            var texts = Texts.In(RequestLanguage.Of(request));
            return Page.Of<MessagePage>(request, new { Title = texts["vote.recused.title"], Text = texts["vote.recused.text", seat.Record.Reference] });
        }

        return Page.Of<VotePage>(request, new
        {
            Token = token,
            seat.Record,
            seat.Seat,
            Call = calls.Require(seat.Record.CallId),
            Submission = await submissions.ReadAsync(seat.Record),
            Vote = form,
        }, status);
    }
}
