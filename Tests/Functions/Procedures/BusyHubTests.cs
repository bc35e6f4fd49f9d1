using GrantFlow.Domain.Applications;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>What people do is written down before an orchestration hears of it: a hub that is too busy to hear of it delays the file and refuses nobody.</summary>
public sealed class BusyHubTests
{
    [Fact]
    public async Task A_file_and_votes_that_come_while_the_hub_is_busy_are_taken_in_and_told_by_the_sweep()
    {
        // Its own storage: the sweep takes up what anybody else has under way, too.
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        run.IsBusy = true;
        var reference = await run.SubmitAsync(Sample.New());
        Assert.Equal(ApplicationStatus.Submitted, (await run.Applications.RequireAsync(reference)).Status);
        await run.SweepAsync();
        Assert.Equal(ApplicationStatus.Submitted, (await run.Applications.RequireAsync(reference)).Status);

        run.IsBusy = false;
        await run.SweepAsync();
        Assert.Equal(ApplicationStatus.Review, (await run.Applications.RequireAsync(reference)).Status);

        run.IsBusy = true;
        for (var seat = 1; seat <= 3; seat++)
            Assert.True(await run.VoteAsync(reference, seat));
        Assert.Equal(ApplicationStatus.Review, (await run.Applications.RequireAsync(reference)).Status);
        run.IsBusy = false;
        await run.SweepAsync();
        Assert.Equal(ApplicationStatus.Awarded, (await run.Applications.RequireAsync(reference)).Status);
    }
}
