using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>The Region's years begin at midnight in Paris, an hour before those of the clock that machines share.</summary>
public sealed class NewYearTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("2026-12-31T22:59:59Z", "-2026-")]
    [InlineData("2026-12-31T23:00:00Z", "-2027-")]
    public async Task A_reference_carries_the_year_of_the_wall_clock_in_Paris(string instant, string year)
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        await run.PassAsync(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture) - run.Clock.GetUtcNow());
        Assert.Contains(year, await run.SubmitAsync(Sample.New(), Calls.Ample), StringComparison.Ordinal);
    }
}
