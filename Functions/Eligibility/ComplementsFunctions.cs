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
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Eligibility;

/// <summary>The group mends its file: the same form, filled in as it was sent, with what the check found.</summary>
public sealed class ComplementsFunctions(
    LinkStore links, ApplicationStore applications, FrozenSubmissions submissions, PinnedCalls calls, DraftStore drafts, DocumentStore documents,
    DuplicateIndex duplicates, Announcements announcements, FormGuard guard, ILogger<ComplementsFunctions> log)
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

        if (await guard.ReadAsync(request) is not { } form)
        {
            return FormGuard.Unreadable(request);
        }

        var call = await calls.OfAsync(dossier.Receipt);
        var (_, earlier) = await StartingPointAsync(token, dossier);
        var filled = await FilledForm.ReadAsync(form.Sent, call.Form, token, earlier, documents);
        var kept = filled.Documents.Where(document => document.Blob.Length > 0).ToList();
        await drafts.SaveAsync(DraftOf(token, dossier), new(call.Id, dossier.Language, filled.Answers.Values, kept));

        var filling = new Filling(call, token) { Answers = filled.Answers, Documents = kept, RowCounts = filled.RowCounts };
        if (!form.Allowed)
        {
            return Form(request, token, dossier, filling with { Expired = true }, StatusCodes.Status400BadRequest);
        }

        if (filled.Action is not FormAction.Submit)
        {
            return Form(request, token, dossier, filling);
        }

        var faults = call.Form.Check(filled.Answers, [.. filled.Documents.Select(document => document.Described)]);
        if (faults.Count > 0)
        {
            return Form(request, token, dossier, filling with { Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        }

        try
        {
            await MendAsync(client, dossier, call, new(call.Id, call.Version, dossier.Language, dossier.SubmittedAt, filled.Answers.Values, kept));
            return Page.SeeOther(LinkAddresses.Application(token));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The complements of {Reference} could not be taken in; their sender was asked to send them again", dossier.Reference);
            return Page.SendAgain<ComplementsPage>(request, new { Token = token, Dossier = dossier, Filling = filling with { NotSent = true } });
        }
    }

    private async Task MendAsync(DurableTaskClient client, Dossier dossier, Call call, FrozenSubmission mended)
    {
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
