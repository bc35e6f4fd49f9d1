using System.Diagnostics;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>
/// Asks again until what is waited for is there. What is asked runs on the machine that is measured, so there is a pause after each answer.
/// </summary>
internal static class Wait
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    /// <param name="what">Completes the sentence "it never came that …".</param>
    /// <exception cref="BenchmarkException">It never came.</exception>
    public static Task UntilAsync(string what, TimeSpan pause, Func<Task<bool>> holds, CancellationToken cancellation) =>
        ForAsync(what, pause, async () => await holds() ? what : null, cancellation);

    /// <summary>What <paramref name="ask"/> answers as soon as it is not null.</summary>
    public static async Task<T> ForAsync<T>(string what, TimeSpan pause, Func<Task<T?>> ask, CancellationToken cancellation) where T : class
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await ask() is { } answer)
                return answer;
            if (Stopwatch.GetElapsedTime(began) > _patience)
                throw new BenchmarkException($"Within {_patience.TotalSeconds:0} s it never came that {what}.");
            await Task.Delay(pause, cancellation);
        }
    }
}
