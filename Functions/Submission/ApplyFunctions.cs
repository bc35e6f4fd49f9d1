using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Submission;

/// <summary>The form: shown empty or from a draft, saved at every step, and submitted once.</summary>
public sealed class ApplyFunctions(
    CallCatalog calls, DraftStore drafts, DocumentStore documents, SubmitApplication submit, FormGuard guard, TimeProvider clock, ILogger<ApplyFunctions> log)
{
    [Function("ApplyForm")]
    public IResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "calls/{callId}/apply")] HttpRequest request, string callId) =>
        calls.Find(callId) switch
        {
            null => Page.NotFound(request),
            { } call when IsClosed(call) => Closed(request, call),
            { } call => Page.Of<ApplyPage>(request, new { Filling = new Filling(call, LinkStore.NewToken()) }),
        };

    [Function("DraftForm")]
    public async Task<IResult> ResumeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "d/{token}")] HttpRequest request, string token) =>
        await drafts.FindAsync(token) is { } draft && calls.Find(draft.CallId) is { } call
            ? Page.Of<ApplyPage>(request, new { Filling = new Filling(call, token) { Answers = new(draft.Answers), Documents = draft.Documents, SavedAs = token } })
            : Page.NotFound(request);

    [Function("ApplyFormPost")]
    public async Task<IResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "calls/{callId}/apply")] HttpRequest request, string callId, [DurableClient] DurableTaskClient client)
    {
        if (calls.Find(callId) is not { } call)
        {
            return Page.NotFound(request);
        }

        if (await guard.ReadAsync(request) is not { Sent: var sent } form)
        {
            return FormGuard.Unreadable(request);
        }

        var token = sent["draft"] is [{ } given] && LinkStore.IsToken(given) ? given : LinkStore.NewToken();
        var earlier = await drafts.FindAsync(token);
        var filled = await FilledForm.ReadAsync(sent, call.Form, token, earlier?.Documents ?? [], documents);
        var kept = filled.Documents.Where(document => document.Blob.Length > 0).ToList();
        await drafts.SaveAsync(token, new(call.Id, RequestLanguage.Of(request), filled.Answers.Values, kept));

        var filling = new Filling(call, token) { Answers = filled.Answers, Documents = kept, RowCounts = filled.RowCounts };
        if (!form.Allowed)
        {
            return Page.Of<ApplyPage>(request, new { Filling = filling with { Expired = true } }, StatusCodes.Status400BadRequest);
        }

        if (filled.Action is FormAction.Save)
        {
            return IsBackgroundSave(request) ? Results.NoContent() : Page.SeeOther(LinkAddresses.Draft(token));
        }

        if (filled.Action is not FormAction.Submit)
        {
            return Page.Of<ApplyPage>(request, new { Filling = filling });
        }

        if (IsClosed(call))
        {
            return Closed(request, call);
        }

        var faults = call.Form.Check(filled.Answers, [.. filled.Documents.Select(document => document.Described)]);
        if (faults.Count > 0)
        {
            return Page.Of<ApplyPage>(request, new { Filling = filling with { Faults = faults } }, StatusCodes.Status422UnprocessableEntity);
        }

        try
        {
            var submitted = await submit.SubmitAsync(client, call, filled.Answers, kept, RequestLanguage.Of(request), token);
            return submitted is { } done ? Page.SeeOther(LinkAddresses.Application(done.Token)) : AlreadySubmitted(request);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A file for {Call} could not be taken in; its sender was asked to send it again", call.Id);
            return Page.SendAgain<ApplyPage>(request, new { Filling = filling with { NotSent = true } });
        }
    }

    private bool IsClosed(Call call) => call.Calendar.StateAt(clock.GetUtcNow()) != CallState.Open;

    private static bool IsBackgroundSave(HttpRequest request) => request.Headers["X-Background-Save"].Count > 0;

    private static IResult Closed(HttpRequest request, Call call)
    {
        var texts = Texts.In(RequestLanguage.Of(request));
        return Message(request, texts["apply.closed.title"], texts["apply.closed.text", texts[call.Title], texts.Moment(call.Calendar.OpensAt), texts.Moment(call.Calendar.ClosesAt)], StatusCodes.Status409Conflict);
    }

    private static IResult AlreadySubmitted(HttpRequest request)
    {
        var texts = Texts.In(RequestLanguage.Of(request));
        return Message(request, texts["apply.already.title"], texts["apply.already.text"], StatusCodes.Status409Conflict);
    }

    private static IResult Message(HttpRequest request, string title, string text, int status) =>
        Page.Of<MessagePage>(request, new { Title = title, Text = text, ActionLabel = Texts.In(RequestLanguage.Of(request))["notFound.action"], ActionUrl = "/calls" }, status);
}
