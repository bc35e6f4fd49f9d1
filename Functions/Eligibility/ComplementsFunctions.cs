using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Pages;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Eligibility;

/// <summary>The group mends its file: the same form, filled in as it was sent, with what the check found.</summary>
public sealed class ComplementsFunctions(
    LinkStore links, ApplicationStore applications, FrozenSubmissions submissions, PinnedCalls calls, DraftStore drafts, DocumentStore documents,
    DuplicateIndex duplicates, Signals signals, FormGuard guard, TimeProvider clock, ILogger<ComplementsFunctions> log)
{
    [Function("ComplementsForm")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "a/{token}/complements")] HttpRequest request, string token)
    {
        if (await WaitingAsync(token) is not { } record)
        {
            return await IsKnownAsync(token) ? Page.SeeOther(LinkAddresses.Application(token)) : Page.NotFound(request);
        }

        var (answers, stored) = await StartingPointAsync(token, record);
        return Form(request, token, record, new(await calls.OfAsync(record), token) { Answers = answers, Documents = stored });
    }

    [Function("ComplementsFormPost")]
    public async Task<IResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "a/{token}/complements")] HttpRequest request, string token, [DurableClient] DurableTaskClient client)
    {
        if (await WaitingAsync(token) is not { } record)
        {
            // Too late, or sent twice: the group's page says where the file stands.
            return await IsKnownAsync(token) ? Page.SeeOther(LinkAddresses.Application(token)) : Page.NotFound(request);
        }

        if (await guard.ReadAsync(request) is not { } form)
        {
            return FormGuard.Unreadable(request);
        }

        var call = await calls.OfAsync(record);
        var (_, earlier) = await StartingPointAsync(token, record);
        var filled = await FilledForm.ReadAsync(form.Sent, call.Form, token, earlier, documents);
        var kept = filled.Documents.Where(document => document.Blob.Length > 0).ToList();
        await drafts.SaveAsync(DraftOf(token, record), new(call.Id, record.Language, filled.Answers.Values, kept));

        var filling = new Filling(call, token) { Answers = filled.Answers, Documents = kept, RowCounts = filled.RowCounts };
        if (!form.Allowed)
        {
            return Form(request, token, record, filling with { Expired = true }, StatusCodes.Status400BadRequest);
        }

        if (filled.Action is not FormAction.Submit)
        {
            return Form(request, token, record, filling);
        }

        var faults = call.Form.Check(filled.Answers, [.. filled.Documents.Select(document => document.Described)]);
        if (faults.Count > 0)
        {
            return Form(request, token, record, filling with { Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        }

        try
        {
            await MendAsync(client, record, call, new(call.Id, call.Version, record.Language, record.SubmittedAt, filled.Answers.Values, kept));
            return Page.SeeOther(LinkAddresses.Application(token));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The complements of {Reference} could not be taken in; their sender was asked to send them again", record.Reference);
            return Page.SendAgain<ComplementsPage>(request, new { Token = token, Record = record, Filling = filling with { NotSent = true } });
        }
    }

    private async Task MendAsync(DurableTaskClient client, ApplicationRecord record, Call call, FrozenSubmission mended)
    {
        var number = record.Submission + 1;
        var hash = await submissions.FreezeAsync(record.Reference, mended);
        await duplicates.AddAsync(mended.FileOf(record.Reference, call));
        var signal = await signals.PlanEventAsync(record.Reference, Complements.Received);
        await applications.ChangeAsync(record.Reference, current => current.Submission >= number || current.Status != ApplicationStatus.AwaitingComplements
            ? null
            : (current with { Submission = number, ContentHash = hash },
                [new(clock.GetUtcNow(), "applicant", "ComplementsReceived", $"Empreinte du dossier complété : {hash}.")]));
        await signals.SendAsync(client, signal);
    }

    private async Task<(Answers Answers, IReadOnlyList<StoredDocument> Documents)> StartingPointAsync(string token, ApplicationRecord record)
    {
        if (await drafts.FindAsync(DraftOf(token, record)) is { } draft)
        {
            return (new(draft.Answers), draft.Documents);
        }

        var sent = await submissions.ReadAsync(record);
        return (new(sent.Answers), sent.Documents);
    }

    private async Task<ApplicationRecord?> WaitingAsync(string token) =>
        await links.FindAsync(token, LinkPurpose.Application) is { } link
        && await applications.ReadAsync(link.Subject) is { Status: ApplicationStatus.AwaitingComplements } record
        && record.Submission == record.Eligibility?.Submission
            ? record
            : null;

    private async Task<bool> IsKnownAsync(string token) => await links.FindAsync(token, LinkPurpose.Application) is not null;

    // Each round of complements has a draft of its own.
    private static string DraftOf(string token, ApplicationRecord record) => $"{token}/complements/{record.Submission}";

    private static IResult Form(HttpRequest request, string token, ApplicationRecord record, Filling filling, int status = StatusCodes.Status200OK) =>
        Page.Of<ComplementsPage>(request, new { Token = token, Record = record, Filling = filling }, status);
}
