using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Submission;

/// <summary>The form: shown empty or from a draft, saved at every step, and submitted once.</summary>
public sealed class ApplyFunctions(CallCatalog calls, DraftStore drafts, FillingDesk fillings, SubmitApplication submit, TimeProvider clock)
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

        var language = RequestLanguage.Of(request);
        return await fillings.TakeAsync(request, new(call, language)
        {
            Token = sent => sent["draft"] is [{ } given] && LinkStore.IsToken(given) ? given : LinkStore.NewToken(),
            Show = (filling, status) => Page.Of<ApplyPage>(request, new { Filling = filling }, status),
            Save = filling => IsBackgroundSave(request) ? Results.NoContent() : Page.SeeOther(LinkAddresses.Draft(filling.Token)),
            Closed = () => IsClosed(call) ? Closed(request, call) : null,
            Submit = async filling =>
                await submit.SubmitAsync(client, call, filling.Answers, filling.Documents, language, filling.Token) is { } done
                    ? Page.SeeOther(LinkAddresses.Application(done.Token))
                    : AlreadySubmitted(request),
        });
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
