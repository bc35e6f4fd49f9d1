using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;
using GrantFlow.Tests.Functions.Support;
using Microsoft.Azure.Functions.Worker;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>Orchestrations that ended a month ago are deleted; files are not.</summary>
public sealed class PurgeTests
{
    [Fact]
    public async Task What_ended_a_month_ago_is_purged_and_what_goes_on_or_ended_lately_stays()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var refused = await run.SubmitAsync(Sample.New().With("/group/postalCode", "75011"));
        var waiting = await run.SubmitAsync(Sample.New());
        await run.PassAsync(TimeSpan.FromDays(29));
        var lately = await run.SubmitAsync(Sample.New().With("/group/postalCode", "75011"));

        await PurgeAsync(run);
        Assert.NotNull(await run.Client.GetInstanceAsync(refused, TestContext.Current.CancellationToken));
        await run.PassAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await PurgeAsync(run);

        Assert.Null(await run.Client.GetInstanceAsync(refused, TestContext.Current.CancellationToken));
        Assert.Equal("Running", await run.RuntimeStatusAsync(waiting));
        Assert.Equal("Completed", await run.RuntimeStatusAsync(lately));
        Assert.Equal(ApplicationStatus.Ineligible, (await run.Applications.RequireAsync(refused)).Status);
    }

    [Fact]
    public async Task A_file_whose_orchestration_was_purged_is_not_taken_through_the_procedure_again()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var sample = Sample.New().With("/group/postalCode", "75011");
        var reference = await run.SubmitAsync(sample);

        // A process that died before it had struck the start out leaves it to the sweep of a much later day.
        await run.Service<Signals>().PlanStartAsync(reference);
        await run.PassAsync(TimeSpan.FromDays(31));
        await PurgeAsync(run);
        await run.SweepAsync();

        Assert.Null(await run.Client.GetInstanceAsync(reference, TestContext.Current.CancellationToken));
        Assert.Equal(2, run.Post.To(sample.ContactEmail).Count());
        Assert.Empty(await run.Service<OutboxStore>().OutstandingAsync());
    }

    private static Task PurgeAsync(ProcedureRun run) => run.NewOf<PurgeEnded>().RunAsync(new TimerInfo(), run.Client);
}
