using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Award;

/// <summary>Staff prepare a session: they see the proposal, try other amounts, and record the standing committee's vote.</summary>
[StaffOnly]
public sealed class SessionFunctions(
    CallCatalog calls, SessionDesk desk, SessionStore sessions, ApplicationStore applications, FormDesk forms, TimeProvider clock)
{
    private const string Route = "staff/sessions/{callId}";

    // One for each file of the session.
    private const int MostFields = 20_000;

    [Function("StaffSessions")]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff/sessions")] HttpRequest request) =>
        Page.Of<SessionsPage>(request, new { Calls = calls.All.Where(call => call.Policy == AwardPolicy.Session).ToList() });

    [Function("StaffSession")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, string callId) =>
        Find(callId) is { } call ? await PageAsync(request, call, await desk.RehearseAsync(call, null), SessionForm.Empty)
        : Page.NotFound(request);

    [Function("StaffSessionPost")]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string callId, [DurableClient] DurableTaskClient client)
    {
        if (Find(callId) is not { } call)
        {
            return Page.NotFound(request);
        }

        return await forms.TakeAsync(request, new FormEndpoint<SessionForm>
        {
            Read = SessionForm.Of,
            Again = async (form, why) =>
                await PageAsync(request, call, await desk.RehearseAsync(call, form.Chosen()), form with { Again = why }, (int)why),
            Act = form => DecideAsync(request, client, call, form),
            MostFields = MostFields,
        });
    }

    private async Task<IResult> DecideAsync(HttpRequest request, DurableTaskClient client, Call call, SessionForm form)
    {
        var draft = await desk.RehearseAsync(call, form.Chosen());
        if (!form.Fits(draft))
        {
            return await PageAsync(request, call, draft, form with { Outdated = true }, StatusCodes.Status409Conflict);
        }

        if (!form.IsVote)
        {
            return await PageAsync(request, call, draft, form);
        }

        form = form.WithReasonChecked() with { TooEarly = clock.GetUtcNow() < call.Calendar.VotedFrom };
        if (form.TooEarly || !draft.Allotment.IsSound || form.Unreadable.Count > 0 || form.ReasonFault is not null || draft.Allotment.Shares.Count == 0)
        {
            return await PageAsync(request, call, draft, form, StatusCodes.Status422UnprocessableEntity);
        }

        return await desk.VoteAsync(client, call.Id, draft, request.Member().Value, form.Reason) is not null
            ? Page.SeeOther($"/staff/sessions/{call.Id}")
            : await PageAsync(request, call, draft, form with { Outdated = true }, StatusCodes.Status409Conflict);
    }

    private Call? Find(string callId) => calls.Find(callId) is { Policy: AwardPolicy.Session } call ? call : null;

    private async Task<IResult> PageAsync(HttpRequest request, Call call, SessionDraft draft, SessionForm form, int status = StatusCodes.Status200OK)
    {
        var votes = await sessions.OfAsync(call.Id);
        var voted = await Task.WhenAll(votes.SelectMany(vote => vote.Items).Select(item => item.Reference).Distinct().Select(applications.RequireAsync));
        return Page.Of<SessionPage>(request, new
        {
            Call = call,
            Draft = draft,
            Form = form,
            Votes = votes,
            Statuses = voted.ToDictionary(record => record.Reference, record => record.Status),
        }, status);
    }
}
