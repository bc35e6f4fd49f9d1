using GrantFlow.Tests.Functions.Procedures.Hub;
using Microsoft.DurableTask.Protobuf;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>
/// Replays recorded histories against today's orchestrators, without storage and without running activities. The SDK's executor takes step
/// after step, each from the beginning, and what the code does in it is compared with what the history records, which is more than the
/// executor itself compares.
/// </summary>
public sealed class HistoryReplayer(VirtualTasks tasks)
{
    /// <returns>How today's code differs from the history, for people to read; null when it does not.</returns>
    public string? Difference(IReadOnlyList<HistoryEvent> history)
    {
        var start = history.First(each => each.ExecutionStarted is not null).ExecutionStarted;
        List<HistoryEvent> past = [];
        foreach (var (number, step) in StepsOf(history).Index())
        {
            var arrived = step.Where(each => !HistoryEvents.IsDone(each) && each.OrchestratorCompleted is null);
            var response = OfficialExecutor.Run(start.OrchestrationInstance.InstanceId, tasks.Orchestrator(start.Name), past, arrived);
            if (Difference([.. step.Where(HistoryEvents.IsDone)], [.. response.Actions.Select(HistoryEvents.Of)]) is { } difference)
                return $"In step {number + 1} of {start.OrchestrationInstance.InstanceId}, {difference}";
            past.AddRange(step);
        }

        return null;
    }

    private static string? Difference(List<HistoryEvent> recorded, List<HistoryEvent> done)
    {
        for (var number = 0; number < Math.Max(recorded.Count, done.Count); number++)
        {
            var (before, now) = (recorded.ElementAtOrDefault(number), done.ElementAtOrDefault(number));
            if (Description(before) != Description(now))
                return $"the history records {Description(before)}, the code now does {Description(now)}.";
        }

        return null;
    }

    private static string Description(HistoryEvent? each) => each switch
    {
        null => "nothing more",
        { TaskScheduled: { } task } => $"TaskScheduled '{task.Name}' (#{each.EventId}, {task.Input})",
        { TimerCreated: { } timer } => $"TimerCreated for {timer.FireAt.ToDateTimeOffset():o} (#{each.EventId})",
        { SubOrchestrationInstanceCreated: { } child } =>
            $"SubOrchestrationInstanceCreated '{child.Name}' (#{each.EventId}, {child.InstanceId}, {child.Input})",
        { EventSent: { } sent } => $"EventSent '{sent.Name}' (#{each.EventId}, {sent.InstanceId}, {sent.Input})",
        { ExecutionCompleted: { } end } =>
            $"ExecutionCompleted as {end.OrchestrationStatus} with {end.FailureDetails?.ErrorMessage ?? end.Result ?? "nothing"}",
        _ => each.ToString(),
    };

    private static List<List<HistoryEvent>> StepsOf(IReadOnlyList<HistoryEvent> history)
    {
        List<List<HistoryEvent>> steps = [];
        foreach (var each in history)
        {
            if (each.OrchestratorStarted is not null)
                steps.Add([]);
            steps[^1].Add(each);
        }

        return steps;
    }
}
