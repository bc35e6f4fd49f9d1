using System.Globalization;
using System.Text.RegularExpressions;
using GrantFlow.Functions.Eligibility;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Review;
using GrantFlow.Tests.Functions.Procedures.Hub;
using GrantFlow.Tests.Functions.Support;
using Microsoft.DurableTask.Protobuf;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>
/// Histories of this app's orchestrations, recorded from the procedure itself and kept in Tests/Functions/Histories. Files that are under way have
/// such histories in storage: an orchestrator that cannot replay them would leave those files in the middle.
/// </summary>
public sealed partial class HistoryTests(AzuriteFixture azurite)
{
    private static string Folder { get; } = RepositoryFiles.At("Tests", "Functions", "Histories");

    public static TheoryData<string> Recorded => [.. Directory.EnumerateFiles(Folder, "*.jsonl").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Scenarios => [.. HistoryScenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_history_is_replayed_without_a_difference(string name) =>
        Assert.Null(new HistoryReplayer(AppTasks.All).Difference(Read(name)));

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_step_that_the_code_does_not_take_is_shown(string name)
    {
        var history = Read(name);
        if (history.FirstOrDefault(each => each.TaskScheduled is not null)?.TaskScheduled is { } activity)
            activity.Name = "SomethingElse";
        else
            history.First(each => each.SubOrchestrationInstanceCreated is not null).SubOrchestrationInstanceCreated.Name = "SomethingElse";
        var difference = new HistoryReplayer(AppTasks.All).Difference(history);
        Assert.Contains("'SomethingElse'", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void An_orchestrator_that_does_its_steps_in_another_order_is_shown()
    {
        var changed = new HistoryReplayer(new VirtualTasks().AddOrchestrator(nameof(ApplicationOrchestrator), async context =>
        {
            await context.CallSubOrchestratorAsync(nameof(ReviewOrchestrator), context.InstanceId);
            await context.CallSubOrchestratorAsync(nameof(EligibilityOrchestrator), context.InstanceId);
        }));
        var difference = changed.Difference(Read("award.application"));
        Assert.Contains("'EligibilityOrchestrator'", difference, StringComparison.Ordinal);
        Assert.Contains("'ReviewOrchestrator'", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void The_histories_hold_nothing_that_a_group_or_a_member_wrote_and_no_address()
    {
        var written = Sample.New().Answers.Values.Where(value => value.Length > 5 && !DateOnly.TryParse(value, out _)).ToList();
        Assert.All(Recorded, name =>
        {
            var history = Readable(File.ReadAllText(PathOf(name)));
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
        var recorded = names.Select(name => Read(name).First(each => each.ExecutionStarted is not null).ExecutionStarted.Name).ToHashSet();
        Assert.All(AppTasks.Orchestrators, orchestrator => Assert.Contains(orchestrator, recorded));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task What_the_procedure_does_today_is_replayed_without_a_difference(string name)
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var histories = await HistoryScenario.All.Single(scenario => scenario.Name == name).RecordAsync(run);
        Assert.All(histories, history => Assert.Null(new HistoryReplayer(AppTasks.All).Difference(RecordedHistory.Read(history.Value))));
        if (Environment.GetEnvironmentVariable(KeepThem) == "1")
            Keep(name, histories);
    }

    /// <summary>What to set to 1 when a change of an orchestrator is meant to break the histories that are kept.</summary>
    private const string KeepThem = "GRANTFLOW_RECORD_HISTORIES";

    private static void Keep(string scenario, IReadOnlyDictionary<string, string> histories)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, $"{scenario}.*.jsonl"))
            File.Delete(file);
        foreach (var (name, history) in histories)
            File.WriteAllText(PathOf(name), history);
    }

    private static string PathOf(string name) => Path.Combine(Folder, $"{name}.jsonl");

    private static IReadOnlyList<HistoryEvent> Read(string name) => RecordedHistory.Read(File.ReadAllText(PathOf(name)));

    /// <summary>With letters where JSON within JSON has their codes.</summary>
    private static string Readable(string history) => Escape().Replace(
        history, code => $"{(char)ushort.Parse(code.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)}");

    [GeneratedRegex(@"\\+u([0-9A-Fa-f]{4})")]
    private static partial Regex Escape();
}
