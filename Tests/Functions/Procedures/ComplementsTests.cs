using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>What a group is asked to mend has a deadline.</summary>
public sealed class ComplementsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Without_an_answer_by_the_deadline_the_file_is_refused_with_what_was_missing()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var sample = Sample.New().With("/budget/requested", "1900.00");
        var reference = await run.SubmitAsync(sample);
        var waiting = await run.Applications.RequireAsync(reference);
        Assert.Equal(ApplicationStatus.AwaitingComplements, waiting.Status);
        Assert.Equal(run.Clock.GetUtcNow().AddDays(30), Assert.IsType<AwaitingComplements>(waiting.Stage).Until, TimeSpan.FromMinutes(1));

        await run.PassAsync(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(5));
        Assert.Equal(ApplicationStatus.AwaitingComplements, (await run.Applications.RequireAsync(reference)).Status);
        await run.PassAsync(TimeSpan.FromMinutes(10));

        var refused = await run.Applications.RequireAsync(reference);
        Assert.Equal(ApplicationStatus.Ineligible, refused.Status);
        var reason = refused.Findings.Single(finding => !finding.Passed).Text.Fr;
        var letter = run.Post.To(sample.ContactEmail).Last();
        Assert.Contains("non éligible", letter.Subject, StringComparison.Ordinal);
        Assert.Contains(reason, letter.Text, StringComparison.Ordinal);
        Assert.Equal("Completed", await run.RuntimeStatusAsync(reference));
    }
}
