using System.Diagnostics;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>The one place where a test waits for another process: it asks again until what it waits for is there, and says what never came.</summary>
public static class Wait
{
    // Asking costs the asked one time: it is asked less and less often.
    private static readonly TimeSpan _first = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(500);

    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(3);

    public static Task UntilAsync(string what, Func<Task<bool>> holds, TimeSpan? patience = null) =>
        ForAsync(what, async () => await holds() ? "it holds" : null, patience);

    /// <summary>What <paramref name="ask"/> answers as soon as it is not null.</summary>
    /// <param name="what">Completes the sentence "it never came that …".</param>
    public static async Task<T> ForAsync<T>(string what, Func<Task<T?>> ask, TimeSpan? patience = null) where T : class
    {
        var cancellation = TestContext.Current.CancellationToken;
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(_first);
        while (true)
        {
            if (await ask() is { } answer)
                return answer;
            if (waited.Elapsed > (patience ?? Patience))
                throw new TimeoutException($"Within {waited.Elapsed.TotalSeconds:0} s it never came that {what}.");
            await timer.WaitForNextTickAsync(cancellation);
            timer.Period = timer.Period * 1.25 < _longest ? timer.Period * 1.25 : _longest;
        }
    }
}
