using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Outbox;

/// <summary>Does what a crash, or somebody who was away, left undone: at each start, and every five minutes.</summary>
public sealed class OutboxSweep(OutboxStore outbox, IEnumerable<IErrandHandler> handlers, TimeProvider clock, ILogger<OutboxSweep> log)
{
    // A younger errand may belong to a request that is still under way here or on another machine: it is done, which does no harm, but
    // stays on the list until its request can only be dead.
    private static readonly TimeSpan _longestRequest = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, IErrandHandler> _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);

    [Function(nameof(OutboxSweep))]
    public async Task RunAsync(
        [TimerTrigger("0 */5 * * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client)
    {
        foreach (var errand in (await outbox.OutstandingAsync()).OrderBy(ReadyAt))
        {
            try
            {
                if (!await IsDoneMeanwhileAsync(errand)
                    && await _handlers[errand.Kind].DoAsync(client, errand)
                    && errand.At < clock.GetUtcNow() - _longestRequest)
                {
                    await outbox.StrikeOutAsync(errand);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The others must not wait for this one: it stays on the list.
                log.LogError(
                    failure, "The errand '{Kind}' for {Subject} could not be done; it is tried again", errand.Kind, errand.Subject);
            }
        }
    }

    private DateTimeOffset ReadyAt(Errand errand) => errand.At + _handlers[errand.Kind].Patience;

    private async Task<bool> IsDoneMeanwhileAsync(Errand errand)
    {
        var wait = ReadyAt(errand) - clock.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            return false;
        }

        await Task.Delay(wait, clock);
        return !await outbox.IsOutstandingAsync(errand);
    }
}
