using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Forms;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Duplicates;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Submission;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Eligibility;

/// <summary>The group mends its file: the same form, filled in as it was sent, with what the check found.</summary>
public sealed class ComplementsFunctions(
    LinkStore links, ApplicationStore applications, FrozenSubmissions submissions, PinnedCalls calls, DraftStore drafts,
    FillingDesk fillings, DuplicateIndex duplicates, Announcements announcements)
{
    [Function("ComplementsForm")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "a/{token}/complements")] HttpRequest request, string token)
    {
        if (await WaitingAsync(token) is not { } dossier)
        {
            return await IsKnownAsync(token) ? Page.SeeOther(LinkAddresses.Application(token)) : Page.NotFound(request);
        }

        var (answers, stored) = await StartingPointAsync(token, dossier);
        return Form(request, token, dossier, new(await calls.OfAsync(dossier.Receipt), token) { Answers = answers, Documents = stored });
    }

    [Function("ComplementsFormPost")]
    public async Task<IResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "a/{token}/complements")] HttpRequest request, string token, [DurableClient] DurableTaskClient client)
    {
        if (await WaitingAsync(token) is not { } dossier)
        {
            // Too late, or sent twice: the group's page says where the file stands.
            return await IsKnownAsync(token) ? Page.SeeOther(LinkAddresses.Application(token)) : Page.NotFound(request);
        }

        var call = await calls.OfAsync(dossier.Receipt);
        return await fillings.TakeAsync(request, new(call, dossier.Language)
        {
            Token = _ => token,
            Draft = _ => DraftOf(token, dossier),
            Given = async () => (await submissions.ReadAsync(dossier)).Documents,
            Show = (filling, status) => Form(request, token, dossier, filling, status),
            Submit = async filling =>
            {
                await MendAsync(client, dossier, call, filling);
                return Page.SeeOther(LinkAddresses.Application(token));
            },
        });
    }

    private async Task MendAsync(DurableTaskClient client, Dossier dossier, Call call, Filling filling)
    {
        var mended = new FrozenSubmission(
            call.Id, call.Version, dossier.Language, dossier.SubmittedAt, filling.Answers.Values, filling.Documents);
        var number = dossier.Application.Submission.Number + 1;
        var hash = await submissions.FreezeAsync(dossier.Reference, mended);
        await duplicates.ReplaceAsync(await submissions.FileAsync(dossier), mended.FileOf(dossier.Reference, call));
        await announcements.HandleAsync(client, dossier, Actors.Applicant, new ReceiveComplements(number, hash));
    }

    private async Task<(Answers Answers, IReadOnlyList<StoredDocument> Documents)> StartingPointAsync(string token, Dossier dossier)
    {
        if (await drafts.FindAsync(DraftOf(token, dossier)) is { } draft)
        {
            return (new(draft.Answers), draft.Documents);
        }

        var sent = await submissions.ReadAsync(dossier);
        return (new(sent.Answers), sent.Documents);
    }

    private async Task<Dossier?> WaitingAsync(string token) =>
        await links.FindAsync(token, LinkPurpose.Application) is { } link && await applications.ReadAsync(link.Subject) is { Stage: AwaitingComplements } dossier
            ? dossier
            : null;

    private async Task<bool> IsKnownAsync(string token) => await links.FindAsync(token, LinkPurpose.Application) is not null;

    // Each round of complements has a draft of its own.
    private static string DraftOf(string token, Dossier dossier) => $"{token}/complements/{dossier.Application.Submission.Number}";

    private static IResult Form(HttpRequest request, string token, Dossier dossier, Filling filling, int status = StatusCodes.Status200OK) =>
        Page.Of<ComplementsPage>(request, new { Token = token, Dossier = dossier, Until = dossier.Stage is AwaitingComplements waiting ? waiting.Until : dossier.SubmittedAt, Filling = filling }, status);
}
