using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>Which part of a failed orchestration's history still holds.</summary>
internal static class Rewinding
{
    /// <summary>Splits what one row holds: a rewound history has all its steps in its first row.</summary>
    public static List<List<HistoryEvent>> StepsOf(IEnumerable<HistoryEvent> events)
    {
        List<List<HistoryEvent>> steps = [];
        foreach (var each in events)
        {
            if (steps.Count == 0 || each.EventType == EventType.OrchestratorStarted)
            {
                steps.Add([]);
            }
            steps[^1].Add(each);
        }
        return steps;
    }

    /// <summary>
    /// Takes back the last step: what occurred in it occurs again, but for failures, and what the code did in it the code does again. Of the steps before,
    /// failures go that the code had not answered yet, which shows in a replay that does not miss them.
    /// </summary>
    /// <param name="steps">The history.</param>
    /// <param name="newCursor">Begins a replay.</param>
    /// <returns>The events to replay, and those that occur anew.</returns>
    /// <exception cref="NonDeterminismException">Today's code does something else than the history records.</exception>
    public static (List<HistoryEvent> Before, List<HistoryEvent> Occurred) Of(IReadOnlyList<List<HistoryEvent>> steps, Func<OrchestrationCursor> newCursor)
    {
        List<HistoryEvent> before = [.. steps.Take(steps.Count - 1).SelectMany(step => step).Where(each => each.EventType != EventType.ExecutionCompleted)];
        Check(before, newCursor);
        for (var index = before.Count - 1; index >= 0; index--)
        {
            if (IsFailure(before[index]) && Holds([.. before[..index], .. before[(index + 1)..]], newCursor))
            {
                before.RemoveAt(index);
            }
        }
        List<HistoryEvent> occurred = [.. steps[^1].Where(each =>
            !Replay.IsAction(each.EventType) && !IsFailure(each) && each.EventType is not (EventType.OrchestratorStarted or EventType.ExecutionCompleted))];
        return (before, occurred);
    }

    private static bool IsFailure(HistoryEvent each) => each.EventType is EventType.TaskFailed or EventType.SubOrchestrationInstanceFailed;

    private static bool Holds(List<HistoryEvent> events, Func<OrchestrationCursor> newCursor)
    {
        try
        {
            Check(events, newCursor);
            return true;
        }
        catch (NonDeterminismException)
        {
            return false;
        }
    }

    private static void Check(List<HistoryEvent> events, Func<OrchestrationCursor> newCursor)
    {
        using var cursor = newCursor();
        cursor.IsReplaying = true;
        foreach (var (number, step) in StepsOf(events).Index())
        {
            Replay.Step(cursor, step, number);
        }
    }
}
