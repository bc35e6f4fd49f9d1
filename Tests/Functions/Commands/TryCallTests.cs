using System.Text.Json;

namespace GrantFlow.Tests.Functions.Commands;

public sealed class TryCallTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Json_is_one_document_with_the_documented_members_and_nothing_else()
    {
        var run = await CommandRun.OfAsync(watched: true, "try", RepositoryFiles.At("Functions", "calls", "devenons-citoyens-de-la-planete.json"), "--applications", "40", "--seed", "5", "--json");

        Assert.Equal(0, run.Code);
        using var report = JsonDocument.Parse(run.Answer);
        Assert.Equal(
            ["call", "version", "policy", "seed", "applications", "unsent", "eligible", "mended", "refused", "eligiblePercent", "criteria", "contradictions", "obstacles", "scores", "money", "warnings"],
            Members(report.RootElement));
        Assert.Equal(
            ["id", "label", "passed", "failed", "exempt", "refused", "refusedAlone", "meantToPass", "meantToFail", "neverFails", "neverPasses", "neverApplies"],
            Members(report.RootElement.GetProperty("criteria")[0]));
        Assert.Equal(
            ["reviewed", "unjudged", "lowest", "average", "median", "highest", "bands", "eliminated", "unfavourable", "belowThreshold"],
            Members(report.RootElement.GetProperty("scores")));
        Assert.Equal(
            ["envelopeCents", "awardedCents", "leftCents", "awarded", "partial", "waiting", "waitingCents", "rejected", "firstWaitingRank", "ranks"],
            Members(report.RootElement.GetProperty("money")));
        Assert.Equal((5, 40), (report.RootElement.GetProperty("seed").GetInt32(), report.RootElement.GetProperty("applications").GetInt32()));
    }

    [Fact]
    public async Task A_watched_terminal_sees_progress_beside_the_answer()
    {
        var run = await CommandRun.OfAsync(watched: true, "try", RepositoryFiles.At("Functions", "calls", "devenons-citoyens-de-la-planete.json"), "--applications", "40");

        Assert.Contains("100%", run.Aside, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Answer);
        Assert.Contains("40 applications made up with seed 1", run.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_watching_means_no_progress()
    {
        var run = await CommandRun.OfAsync("try", RepositoryFiles.At("Functions", "calls", "devenons-citoyens-de-la-planete.json"), "--applications", "5");

        Assert.Empty(run.Aside);
        Assert.Contains("Money by rank (by arrival)", run.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_file_is_told_as_by_call_check()
    {
        await File.WriteAllTextAsync(_file, Domain.Shipped.CallJson.Replace("\"policy\": \"rolling\"", "\"policy\": \"roling\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var run = await CommandRun.OfAsync("try", "--json", _file);

        Assert.Equal(1, run.Code);
        Assert.Equal((await CommandRun.OfAsync("call", "check", _file)).Answer, run.Answer);
    }

    [Theory]
    [InlineData]
    [InlineData("--applications", "0")]
    [InlineData("--applications", "many")]
    [InlineData("--applications", "100001")]
    [InlineData("--seed", "-1")]
    [InlineData("another.json")]
    [InlineData("--fast")]
    public async Task Wrong_use_shows_usage(params string[] args)
    {
        var run = await CommandRun.OfAsync(args.Length == 0 ? ["try"] : ["try", RepositoryFiles.At("Functions", "calls", "devenons-citoyens-de-la-planete.json"), .. args]);

        Assert.Equal(2, run.Code);
        Assert.Contains("--applications <N>", run.Aside, StringComparison.Ordinal);
        Assert.Empty(run.Answer);
    }

    private static IEnumerable<string> Members(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
