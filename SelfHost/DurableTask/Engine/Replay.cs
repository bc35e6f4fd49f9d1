using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>Brings a cursor to the end of a history, and holds every action of the code against the recorded one.</summary>
internal static class Replay
{
    /// <summary>Replays one step.</summary>
    /// <exception cref="NonDeterminismException">The code did something else than the history records.</exception>
    public static void Step(OrchestrationCursor cursor, IReadOnlyList<HistoryEvent> step, int number)
    {
        var recorded = new List<HistoryEvent>();
        foreach (var each in step)
        {
            if (IsAction(each.EventType))
            {
                recorded.Add(each);
            }
            else
            {
                cursor.Apply(each);
            }
        }
        var actual = cursor.TakeActions();
        for (var index = 0; index < Math.Max(recorded.Count, actual.Count); index++)
        {
            var expected = index < recorded.Count ? recorded[index] : null;
            var found = index < actual.Count ? actual[index] : null;
            if (expected is null || found is null || !IsSame(expected, found))
            {
                throw new NonDeterminismException(
                    $"Non-Deterministic workflow detected: in step {number} of orchestration '{cursor.InstanceId}' the history records {Describe(expected)} "
                    + $"as action {index + 1}, but the code now does {Describe(found)}. Give changed orchestrator code a new version, or let running instances finish first.");
            }
        }
    }

    public static bool IsAction(EventType type) => type is EventType.TaskScheduled or EventType.TimerCreated
        or EventType.SubOrchestrationInstanceCreated or EventType.EventSent;

    private static bool IsSame(HistoryEvent expected, HistoryEvent found) =>
        expected.EventType == found.EventType
        && expected.EventId == found.EventId
        && string.Equals(expected.Name, found.Name, StringComparison.OrdinalIgnoreCase);

    private static string Describe(HistoryEvent? action) => action switch
    {
        null => "nothing",
        { Name: { } name } => $"{action.EventType} '{name}' (#{action.EventId})",
        _ => $"{action.EventType} (#{action.EventId})",
    };
}
