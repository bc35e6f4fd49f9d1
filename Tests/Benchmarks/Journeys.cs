using System.Diagnostics;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>Applications that go their way to the award one at a time.</summary>
internal sealed class Journeys(Uri address, string storage, CancellationToken cancellation) : IDisposable
{
    private static readonly TimeSpan _breath = TimeSpan.FromMilliseconds(300);

    private readonly AppApi _app = new(address, cancellation);
    private readonly Inbox _inbox = new(storage, cancellation);
    private readonly Procedures _procedures = new(storage, cancellation);

    /// <summary>Times one journey.</summary>
    /// <returns>Seconds from its sending until staff see it in review, and from the third vote's until they see it awarded.</returns>
    public async Task<(double ToReview, double ToAward)> TimeAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var reference = await _app.SubmitAsync();
        await _app.ReachesAsync(reference, "Review");
        var toReview = Stopwatch.GetElapsedTime(began);

        var reviewers = await OpenPagesAsync(reference);
        foreach (var reviewer in reviewers[..^1])
            await reviewer.VoteAsync();
        // The orchestrations take in the first votes before the last one comes.
        await Task.Delay(_breath, cancellation);
        began = Stopwatch.GetTimestamp();
        await reviewers[^1].VoteAsync();
        await _app.ReachesAsync(reference, "Awarded");
        var toAward = Stopwatch.GetElapsedTime(began);

        await _procedures.EndedAsync(reference);
        reviewers.ForEach(reviewer => reviewer.Dispose());
        return (toReview.TotalSeconds, toAward.TotalSeconds);
    }

    /// <summary>Sends an application and waits until nothing is under way any more but the committee's review.</summary>
    /// <returns>Its reference.</returns>
    public async Task<string> ApplyAsync()
    {
        var reference = await _app.SubmitAsync();
        await _inbox.InvitationsAsync(reference);
        await Task.Delay(_breath * 3, cancellation);
        return reference;
    }

    /// <summary>
    /// One journey in which nobody asks the app for more than it takes: one request that applies, and the page before and after each vote.
    /// </summary>
    public async Task TravelAsync()
    {
        var reference = await _app.SubmitAsync();
        foreach (var page in await _inbox.InvitationsAsync(reference))
        {
            using var reviewer = await Reviewer.OpenAsync(page, cancellation);
            await reviewer.VoteAsync();
            await reviewer.SeeAsync();
        }

        await _procedures.EndedAsync(reference);
    }

    public void Dispose() => _app.Dispose();

    private async Task<List<Reviewer>> OpenPagesAsync(string reference)
    {
        List<Reviewer> reviewers = [];
        foreach (var page in await _inbox.InvitationsAsync(reference))
            reviewers.Add(await Reviewer.OpenAsync(page, cancellation));
        return reviewers;
    }
}
