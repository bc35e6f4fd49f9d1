using System.Text.Json;
using GrantFlow.Functions.Review;
using GrantFlow.Tests.Functions.Support;
using SelfHost.DurableTask.Hosting;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>
/// Histories of this app's orchestrations, recorded from the procedure itself and kept in Tests/Functions/Histories. Files that are under way have
/// such histories in storage: an orchestrator that cannot replay them would leave those files in the middle.
/// </summary>
public sealed class HistoryTests(AzuriteFixture azurite)
{
    private static string Folder { get; } = RepositoryFiles.At("Tests", "Functions", "Histories");

    public static TheoryData<string> Recorded => [.. Directory.EnumerateFiles(Folder, "*.jsonl").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Scenarios => [.. HistoryScenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_history_is_replayed_without_a_difference(string name) =>
        Assert.Null(new HistoryReplayer(AppTasks.Register).Difference(Read(name)));

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_step_that_the_code_does_not_take_is_shown(string name)
    {
        var lines = Read(name).Split('\n').ToList();
        var scheduled = lines.FindIndex(line => line.Contains("\"TaskScheduled\"", StringComparison.Ordinal));
        var activity = JsonDocument.Parse(lines[scheduled]).RootElement.GetProperty("n").GetString();
        lines[scheduled] = lines[scheduled].Replace($"\"{activity}\"", "\"SomethingElse\"", StringComparison.Ordinal);
        Assert.Contains($"the code now does TaskScheduled '{activity}'", new HistoryReplayer(AppTasks.Register).Difference(string.Join('\n', lines)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_orchestrator_that_does_its_steps_in_another_order_is_shown()
    {
        var changed = new HistoryReplayer(registry => registry.AddOrchestratorFunc(nameof(SeatOrchestrator), async context =>
        {
            var seat = context.GetInput<SeatTask>()!;
            await context.CallActivityAsync(nameof(RemindReviewer), new Reminder(seat.Reference, seat.Seat, 1));
            await context.CallActivityAsync(nameof(InviteReviewer), seat);
        }));
        var difference = changed.Difference(Read("award.seat-1"));
        Assert.Contains("the history records TaskScheduled 'InviteReviewer'", difference, StringComparison.Ordinal);
        Assert.Contains("the code now does TaskScheduled 'RemindReviewer'", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void The_histories_hold_nothing_that_a_group_or_a_member_wrote_and_no_address()
    {
        var written = Sample.New().Answers.Values.Where(value => value.Length > 5 && !DateOnly.TryParse(value, out _)).ToList();
        Assert.All(Recorded, name =>
        {
            var history = Read(name);
            Assert.DoesNotContain('@', history);
            Assert.All(written, value => Assert.DoesNotContain(value, history, StringComparison.OrdinalIgnoreCase));
        });
    }

    [Fact]
    public void Every_main_path_is_recorded()
    {
        var names = Recorded.Select(row => row.Data).ToList();
        Assert.All(HistoryScenario.All, scenario => Assert.Contains($"{scenario.Name}.application", names));
        Assert.Contains("extension.review", names);

        // Each orchestrator, also one that is written tomorrow.
        var recorded = names.Select(name => Read(name).Split('\n').First(line => line.Contains("\"ExecutionStarted\"", StringComparison.Ordinal)))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("n").GetString()).ToHashSet();
        Assert.All(AppTasks.Orchestrators, orchestrator => Assert.Contains(orchestrator, recorded));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task What_the_procedure_does_today_is_replayed_without_a_difference(string name)
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var histories = await HistoryScenario.All.Single(scenario => scenario.Name == name).RecordAsync(run);
        Assert.All(histories, history => Assert.Null(new HistoryReplayer(AppTasks.Register).Difference(history.Value)));
        if (Environment.GetEnvironmentVariable(KeepThem) == "1")
            Keep(name, histories);
    }

    /// <summary>What to set to 1, as docs/engine.md says, when a change of an orchestrator is meant to break the histories that are kept.</summary>
    private const string KeepThem = "GRANTFLOW_RECORD_HISTORIES";

    private static void Keep(string scenario, IReadOnlyDictionary<string, string> histories)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, $"{scenario}.*.jsonl"))
            File.Delete(file);
        foreach (var (name, history) in histories)
            File.WriteAllText(Path.Combine(Folder, $"{name}.jsonl"), history);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.jsonl"));
}
