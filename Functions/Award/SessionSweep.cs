using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Award;

/// <summary>Starts the sessions whose vote was recorded by a process that died before it could start them.</summary>
public sealed class SessionSweep(CallCatalog calls, SessionDesk desk)
{
    [Function(nameof(SessionSweep))]
    public async Task RunAsync([TimerTrigger("0 7/15 * * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client)
    {
        foreach (var call in calls.All.Where(call => call.Policy == AwardPolicy.Session))
        {
            await desk.StartAllAsync(client, call.Id);
        }
    }
}
