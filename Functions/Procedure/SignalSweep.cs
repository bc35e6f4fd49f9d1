namespace GrantFlow.Functions.Procedure;

/// <summary>Sends again what a crash left unsent: at each start, and every quarter of an hour.</summary>
public sealed class SignalSweep(Signals signals, TimeProvider clock)
{
    // A younger signal may belong to a request that is still under way here or on another machine: it is sent, which does no harm, but stays
    // on the list until its request can only be dead.
    private static readonly TimeSpan _longestRequest = TimeSpan.FromMinutes(5);

    [Function(nameof(SignalSweep))]
    public async Task RunAsync([TimerTrigger("0 */15 * * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client)
    {
        foreach (var signal in await signals.OutstandingAsync())
        {
            if (await signals.TryDeliverAsync(client, signal) && signal.At < clock.GetUtcNow() - _longestRequest)
            {
                await signals.StrikeOutAsync(signal);
            }
        }
    }
}
