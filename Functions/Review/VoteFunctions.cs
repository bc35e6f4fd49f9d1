using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Review;

/// <summary>
/// A reviewer's page. GET and HEAD only show: mail programs follow links before people do. A vote is a choice that nothing preselects,
/// sent by a form that this app showed; it may be revised until the review closes. Whoever declares a conflict of interest sees the
/// file no more.
/// </summary>
public sealed class VoteFunctions(
    LinkedSeats seats, FrozenSubmissions submissions, PinnedCalls calls, Ballots ballots, DocumentDownload download, FormDesk forms)
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

        var call = await calls.OfAsync(seat.Dossier.Receipt);
        return await forms.TakeAsync(request, new FormEndpoint<VoteForm>
        {
            Read = sent => VoteForm.Read(sent, call.Grid),
            Again = (form, why) => PageAsync(request, token, seat, form with { Again = why }, (int)why),
            Act = form => CastAsync(request, token, client, seat, form, call.Grid),
            AfterAnyFault = true,
        });
    }

    private async Task<IResult> CastAsync(
        HttpRequest request, string token, DurableTaskClient client, LinkedSeat seat, VoteForm form, ScoringGrid grid)
    {
        var faults = form.Check(grid, LongestComment);
        if (faults.Count > 0)
        {
            return await PageAsync(request, token, seat, form with { Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        }

        return await ballots.CastAsync(client, seat.Dossier, seat.Seat.Id, form.ToScorecard(grid)) is null
            ? Page.SeeOther(LinkAddresses.Review(token))
            : await PageAsync(request, token, await seats.FindAsync(token) ?? seat, form with { TooLate = true }, StatusCodes.Status409Conflict);
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
