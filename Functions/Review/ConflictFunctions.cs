using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Review;

/// <summary>A reviewer declares a conflict of interest: an explicit choice on a page of its own, after which the file is closed to them.</summary>
public sealed class ConflictFunctions(LinkedSeats seats, Ballots ballots, FormDesk forms)
{
    [Function("Conflict")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "r/{token}/conflict")] HttpRequest request, string token) =>
        await seats.FindAsync(token) switch
        {
            null => Page.NotFound(request),
            { IsRecused: true } seat => Recused(request, seat.Dossier),
            { Ballot: null, Dossier.IsReviewOpen: true } seat => Page.Of<ConflictPage>(request, new { Token = token, seat.Dossier }),
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

        return await forms.TakeAsync(request, new FormEndpoint<bool>
        {
            Read = sent => sent["conflict"] == "declared",
            Again = (_, why) => Task.FromResult(Page.Of<ConflictPage>(request, new { Token = token, seat.Dossier, Again = why }, (int)why)),
            Act = async isDeclared =>
            {
                if (!isDeclared)
                {
                    return Page.Of<ConflictPage>(
                        request, new { Token = token, seat.Dossier, IsUnconfirmed = true }, StatusCodes.Status422UnprocessableEntity);
                }

                // Whoever voted first, or came after the closing, sees on their own page how it stands.
                await ballots.DeclareConflictAsync(client, seat.Dossier, seat.Seat.Id);
                return Page.SeeOther(LinkAddresses.Review(token));
            },
        });
    }

    /// <summary>What a member who declared a conflict sees instead of the file.</summary>
    public static IResult Recused(HttpRequest request, Dossier dossier)
    {
        var texts = Texts.In(RequestLanguage.Of(request));
        return Page.Of<MessagePage>(request, new { Title = texts["vote.recused.title"], Text = texts["vote.recused.text", dossier.Reference] });
    }
}
