using System.Diagnostics;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>Many applications at once.</summary>
internal sealed class Crowd(Uri address, CancellationToken cancellation) : IDisposable
{
    private readonly AppApi _app = new(address, cancellation);

    /// <summary>Sends them all at once.</summary>
    public async Task<IReadOnlyList<string>> SendAsync(int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => _app.SubmitAsync()));

    /// <summary>Waits until staff see every one of them in review.</summary>
    public Task AreInReviewAsync(IReadOnlyList<string> references, TimeSpan pause) => Wait.UntilAsync(
        "all of them are in review", pause, async () => (await _app.InAsync("Review")).IsSupersetOf(references), cancellation);

    /// <summary>Seconds until the last of so many that came at once is in review.</summary>
    public async Task<double> TimeAsync(int count)
    {
        var began = Stopwatch.GetTimestamp();
        await AreInReviewAsync(await SendAsync(count), TimeSpan.FromMilliseconds(50));
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    public void Dispose() => _app.Dispose();
}
