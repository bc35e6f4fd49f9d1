using System.Text.Json.Nodes;
using GrantFlow.Domain.Award;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Regulation;
using GrantFlow.Tests.Functions.Procedures;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Regulation;

public sealed class PublicationTests(AzuriteFixture azurite)
{
    private readonly Revision _revision = new();

    [Fact]
    public async Task The_same_text_is_published_once_whatever_its_spacing()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        await PublishAsync(run, _revision.Version(1));

        var again = await PublishAsync(run, _revision.Version(1, spaced: true));

        Assert.Null(again.Refusal);
        Assert.Equal([1], await VersionsAsync(run));
    }

    [Fact]
    public async Task A_change_without_a_higher_number_is_refused_and_the_published_version_stays_in_force()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        await PublishAsync(run, _revision.Version(1));

        var refused = await PublishAsync(run, _revision.Version(1, Stricter));

        Assert.Contains("write version 2 or higher", refused.Refusal, StringComparison.Ordinal);
        Assert.Equal(3000, refused.Call.Award.Ceiling.Euros);
        Assert.Equal([1], await VersionsAsync(run));
    }

    [Fact]
    public async Task A_higher_number_that_changes_no_answer_is_published()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        await SubmitAsync(run, _revision.Version(1));

        var published = await PublishAsync(run, _revision.Version(2, json => json["award"]!["ceiling"] = 2999));

        Assert.Null(published.Refusal);
        Assert.Equal([1, 2], await VersionsAsync(run));
    }

    [Fact]
    public async Task A_change_of_the_answer_to_a_submitted_file_needs_the_digest_that_the_refusal_shows()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await SubmitAsync(run, _revision.Version(1));

        var refused = await PublishAsync(run, _revision.Version(2, Stricter));
        Assert.Equal(1, refused.Call.Version);
        Assert.Contains($"{reference} (verdict: Eligible -> Ineligible, ages: passed -> failed, amount: 2000.00 -> 1000.00)", refused.Refusal, StringComparison.Ordinal);

        var wrong = await PublishAsync(run, _revision.Version(2, Acknowledging("0123456789ab")));
        Assert.NotNull(wrong.Refusal);

        var digest = refused.Refusal!.Split("\"acknowledges\": \"")[1][..12];
        var published = await PublishAsync(run, _revision.Version(2, Acknowledging(digest)));
        Assert.Null(published.Refusal);
        Assert.Equal((2, digest), (published.Published.Version, published.Published.Acknowledged));
    }

    [Fact]
    public async Task A_rule_about_organisations_is_compared_with_what_is_known_of_them()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var siret = Sample.NewSiret();
        var first = await SubmitAsync(run, _revision.Version(1), siret);
        await run.PassAsync(TimeSpan.FromMinutes(1));
        var second = await SubmitAsync(run, _revision.Version(1), siret);

        var refused = await PublishAsync(run, _revision.Version(2, json => json["criteria"]!.AsArray().Add(JsonNode.Parse(
            """{ "id": "only", "kind": "oneApplicationPerOrganisation", "label": { "fr": "Une seule demande", "en": "One application" } }"""))));

        Assert.Contains($"{second} (verdict: Eligible -> Ineligible, only: not asked -> failed)", refused.Refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(first, refused.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Votes_that_would_decide_otherwise_are_told()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await SubmitAsync(run, _revision.Version(1));
        await run.VoteAsync(reference, 1);

        var refused = await PublishAsync(run, _revision.Version(2, json => json["award"]!["threshold"] = 95));

        Assert.Contains($"{reference} (decision: Awarded -> Rejected)", refused.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_still_runs_the_old_file_offers_the_new_version()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        await PublishAsync(run, _revision.Version(1));
        await PublishAsync(run, _revision.Version(2, Stricter));

        var old = await PublishAsync(run, _revision.Version(1));

        Assert.Equal(2, old.Call.Version);
        Assert.Contains("which version 2 replaced", old.Refusal, StringComparison.Ordinal);
        Assert.Equal([1, 2], await VersionsAsync(run));
    }

    [Fact]
    public async Task Many_hosts_at_once_publish_once()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PublishAsync(run, _revision.Version(1))));
        Assert.Equal([1], await VersionsAsync(run));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => PublishAsync(run, _revision.Version(2, json => json["award"]!["ceiling"] = 2000 + number))));

        Assert.Equal([1, 2], await VersionsAsync(run));
        Assert.Single(outcomes, outcome => outcome.Refusal is null);
        Assert.Single(outcomes.Select(outcome => outcome.Call.Award.Ceiling).Distinct());
    }

    [Fact]
    public async Task A_file_is_judged_to_its_end_by_the_version_it_was_submitted_under()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await SubmitAsync(run, _revision.Version(1));
        var refused = await PublishAsync(run, _revision.Version(2, Unrecognisable));
        var digest = refused.Refusal!.Split("\"acknowledges\": \"")[1][..12];
        var published = await PublishAsync(run, _revision.Version(2, json => { Unrecognisable(json); json["acknowledges"] = digest; }));
        Assert.Null(published.Refusal);
        run.Service<CallCatalog>().PutInForce(published.Call);

        for (var seat = 1; seat <= 3; seat++)
            Assert.True(await run.VoteAsync(reference, seat));

        var record = await run.Applications.RequireAsync(reference);
        Assert.Equal((Decision.Awarded, 200_000, 80m), (record.Award!.Decision, record.Award.Amount.Cents, record.Award.Score));
        Assert.Equal(13, (await run.Service<FrozenSubmissions>().FileAsync(record)).Call.Criteria.Count);
    }

    private static void Stricter(JsonObject json)
    {
        json["criteria"]!.AsArray().OfType<JsonObject>().Single(criterion => criterion["id"]!.GetValue<string>() == "ages")["min"] = 29;
        json["award"]!["ceiling"] = 1000;
    }

    private static Action<JsonObject> Acknowledging(string digest) => json =>
    {
        Stricter(json);
        json["acknowledges"] = digest;
    };

    // Other criteria, another grid, another ceiling: whatever looks at the wrong version stumbles.
    private static void Unrecognisable(JsonObject json)
    {
        Stricter(json);
        json["criteria"]!.AsArray().RemoveAt(0);
        json["grid"]!.AsArray().RemoveAt(0);
        json["grid"]![0]!["maxMark"] = 3;
        json["award"]!["threshold"] = 100;
    }

    private static Task<InForce> PublishAsync(ProcedureRun run, CallSource source) => run.NewOf<Publication>().PublishAsync(source);

    private static async Task<string> SubmitAsync(ProcedureRun run, CallSource source, string? siret = null)
    {
        await PublishAsync(run, source);
        run.Service<CallCatalog>().PutInForce(source.Call);
        return await run.SubmitAsync(siret is null ? Sample.New() : Sample.New().With("/organisation/siret", siret), source.Call.Id);
    }

    private async Task<IEnumerable<int>> VersionsAsync(ProcedureRun run) =>
        (await run.Service<RegulationStore>().VersionsAsync(_revision.Id)).Versions.Select(version => version.Version);
}
