namespace GrantFlow.Functions.Procedure;

/// <summary>Waiting in an orchestration until something happens or a moment comes.</summary>
public static class DurableClock
{
    /// <summary>Whether <paramref name="what"/> ended before <paramref name="moment"/>.</summary>
    /// <remarks>A durable timer may fire up to a second early on some back ends, so the clock is looked at again.</remarks>
    public static async Task<bool> EndsBeforeAsync(this TaskOrchestrationContext context, Task what, DateTimeOffset moment)
    {
        while (!what.IsCompleted && context.CurrentUtcDateTime < moment.UtcDateTime)
        {
            using var cancelTimer = new CancellationTokenSource();
            var timer = context.CreateTimer(moment.UtcDateTime, cancelTimer.Token);
            if (await Task.WhenAny(what, timer) == what)
            {
                cancelTimer.Cancel();
            }
        }

        return what.IsCompleted;
    }
}
