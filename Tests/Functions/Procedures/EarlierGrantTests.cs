using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Report;
using GrantFlow.Functions.Applications;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>Whoever owes the report on an earlier grant is told so, and only from the day after it was due.</summary>
public sealed class EarlierGrantTests(AzuriteFixture azurite)
{
    // The sample's project ends on 30 November 2030, and its regulation gives 180 days.
    private static readonly DateTimeOffset _lastMinute = new(2031, 5, 29, 23, 59, 0, TimeSpan.FromHours(2));

    [Fact]
    public async Task A_report_is_owed_from_the_day_after_it_was_due_until_it_is_received()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var siret = Sample.NewSiret();
        var grant = await AwardedAsync(run, siret);

        await run.PassAsync(_lastMinute - run.Clock.GetUtcNow());
        Assert.Equal(ApplicationStatus.Review, (await ApplyAsync(run, siret)).Status);

        await run.PassAsync(TimeSpan.FromMinutes(1));
        var held = await ApplyAsync(run, siret);
        Assert.Equal(ApplicationStatus.AwaitingComplements, held.Status);
        Assert.Contains(grant, Assert.Single(held.Findings, finding => !finding.Passed).Text.Fr, StringComparison.Ordinal);

        await run.Applications.HandleAsync(grant, Actors.Staff(ProcedureRun.StaffMember), new ReceiveReport(new DateOnly(2031, 6, 2)));
        Assert.Equal(ApplicationStatus.Review, (await ApplyAsync(run, siret)).Status);

        // What was held is looked at again at its deadline, and nothing is owed any more.
        await run.PassAsync(TimeSpan.FromDays(31));
        Assert.Equal(ApplicationStatus.Review, (await run.Applications.RequireAsync(held.Reference)).Status);
    }

    [Fact]
    public async Task Another_organisation_owes_nothing_for_it()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        await AwardedAsync(run, Sample.NewSiret());
        await run.PassAsync(_lastMinute.AddDays(1) - run.Clock.GetUtcNow());
        Assert.Equal(ApplicationStatus.Review, (await ApplyAsync(run, Sample.NewSiret())).Status);
    }

    private static async Task<string> AwardedAsync(ProcedureRun run, string siret)
    {
        var reference = await run.SubmitAsync(Sample.New().With("/organisation/siret", siret), Calls.Ample);
        for (var seat = 1; seat <= 3; seat++)
            await run.VoteAsync(reference, seat);
        Assert.Equal(ApplicationStatus.Awarded, (await run.Applications.RequireAsync(reference)).Status);
        return reference;
    }

    private static async Task<Dossier> ApplyAsync(ProcedureRun run, string siret) =>
        await run.Applications.RequireAsync(await run.SubmitAsync(Sample.New().With("/organisation/siret", siret), Calls.AfterReport));
}
