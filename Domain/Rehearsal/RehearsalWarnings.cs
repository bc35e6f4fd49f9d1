using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>Says in words what is odd about a regulation, the gravest first.</summary>
internal static class RehearsalWarnings
{
    public static IReadOnlyList<string> Of(Call call, RehearsalReport report) =>
    [
        .. report.Obstacles.Select(obstacle =>
            $"The form kept {obstacle.Applications} of {report.Applications} applications back at {obstacle.Path}: {obstacle.Message.En} No answer that it takes was found."),
        .. report.Criteria.Where(criterion => criterion.NeverPasses).Select(criterion =>
            $"Nothing passes '{criterion.Id}': of {criterion.MeantToPass} applications made up to pass it, none did. With the form's limits it refuses everybody."),
        .. report.Contradictions.Select(pair =>
            $"'{pair.One}' and '{pair.Other}' contradict each other: {pair.OnePassed} applications passed the first, {pair.OtherPassed} the second, none both, "
            + $"though {pair.Tried} were made up to. {pair.Explanation}"),
        .. Together(report),
        .. report.Criteria.Where(criterion => criterion.NeverApplies).Select(criterion =>
            $"'{criterion.Id}' applies to nobody: its condition held for none of {criterion.Exempt} applications."),
        .. report.Criteria.Where(criterion => criterion.NeverFails && !criterion.NeverApplies).Select(criterion =>
            $"'{criterion.Id}' never fires: of {criterion.MeantToFail} applications made up to fail it, none did. The form or another rule already sees to it."),
        .. Review(call, report),
    ];

    // Three rules may exclude one another although every two of them agree.
    private static IEnumerable<string> Together(RehearsalReport report)
    {
        if (report is { Eligible: 0, Mended: 0, Contradictions.Count: 0 } && report.Applications > report.Unsent && !report.Criteria.Any(criterion => criterion.NeverPasses))
            yield return $"No application of {report.Applications - report.Unsent} passed all criteria, although every two of them can be passed together.";
    }

    private static IEnumerable<string> Review(Call call, RehearsalReport report)
    {
        if (report.Scores.Unjudged > 0)
            yield return $"{report.Scores.Unjudged} eligible applications found no member without a conflict of interest: the committee is too small.";
        foreach (var (criterion, _) in report.Scores.Eliminated.Where(pair => pair.Value == report.Scores.Reviewed && report.Scores.Reviewed > 0))
            yield return $"The eliminatory mark of '{criterion}' puts every reviewed application out.";
        if (report is { Money.Awarded: 0, Scores.Reviewed: > 0 })
            yield return "No reviewed application was awarded anything: look at the threshold, the floor and the envelope.";
        if (report.Money is { Awarded: > 0, Waiting: > 0 } money && money.LeftCents >= call.Award.Ceiling.Cents)
            yield return "Money as large as a full award is left although applications wait: look at the floor.";
    }
}
