using GrantFlow.Domain.Review;
using GrantFlow.Functions.Review;
using GrantFlow.Tests.Functions.Procedures;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Storage;

public sealed class ApplicationStoreTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_committee_may_write_more_than_a_property_of_a_row_holds_and_less_again()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await run.SubmitAsync(Sample.New());
        var comment = new string('"', 4000) + new string('é', 10_000);
        var grid = Calls.Read().Grid;
        foreach (var (written, earlier) in ((string, string)[])[(comment, ""), ("", comment), (comment, "")])
        {
            var card = new Scorecard(Recommendation.Approve, grid.Criteria.ToDictionary(criterion => criterion.Id, _ => 3), written);
            await run.Applications.HandleAsync(reference, "seat-1", new CastVote("seat-1", card, grid, earlier));
            Assert.Equal(written, Ballots.CommentOf(await run.Applications.RequireAsync(reference), "seat-1"));
        }
    }

    [Theory]
    [InlineData("DCP-2026-0001#")]
    [InlineData("DCP/2026?1")]
    [InlineData("")]
    [InlineData("\u0007")]
    public async Task What_cannot_be_a_reference_is_no_application(string text)
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        Assert.Null(await run.Applications.ReadAsync(text));
    }
}
