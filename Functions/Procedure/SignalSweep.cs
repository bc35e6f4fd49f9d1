using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Procedure;

/// <summary>Sends again what a crash left unsent: at each start, and every quarter of an hour for crashes of a sibling.</summary>
public sealed class SignalSweep(Signals signals, ApplicationStore applications, TimeProvider clock)
{
    // At a start nothing of this process can be under way; later on, a request may be between its signal and its fact.
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(2);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    [Function(nameof(SignalSweep))]
    public async Task RunAsync([TimerTrigger("0 */15 * * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client)
    {
        var sinceStart = clock.GetUtcNow() - _startedAt;
        foreach (var signal in await signals.LeftBehindAsync(sinceStart < LongestRequest ? sinceStart : LongestRequest))
        {
            if (signal.EventName.Length == 0 && await applications.ReadAsync(signal.InstanceId) is null)
            {
                // The submission died before it was recorded; its sender never heard that it succeeded.
                await signals.StrikeOutAsync(signal);
                continue;
            }

            await signals.SendAsync(client, signal);
        }
    }
}
