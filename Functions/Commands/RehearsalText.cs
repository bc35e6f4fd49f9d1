using System.Globalization;
using System.Text;
using GrantFlow.Domain;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Rehearsal;

namespace GrantFlow.Functions.Commands;

/// <summary>A rehearsal as a person reads it in a terminal.</summary>
internal static class RehearsalText
{
    private const int BarWidth = 30;

    public static string Of(RehearsalReport report)
    {
        var text = new StringBuilder();
        Line(text, $"{report.Call}, version {report.Version}: {report.Applications} applications made up with seed {report.Seed}");
        Line(text, $"  {report.Eligible} eligible, {report.Mended} eligible after complements, {report.Refused} refused: {report.EligiblePercent}% reach the committee");
        if (report.Unsent > 0)
        {
            Line(text, $"  {report.Unsent} could not be sent: see the warnings");
        }

        Criteria(text, report);
        Scores(text, report.Scores);
        Money(text, report);
        Warnings(text, report.Warnings);
        return text.ToString().TrimEnd();
    }

    private static void Criteria(StringBuilder text, RehearsalReport report)
    {
        var width = Math.Max(9, report.Criteria.Max(criterion => criterion.Id.Length));
        Heading(text, "Criteria");
        Line(text, $"  {"criterion".PadRight(width)} {"passed",8} {"failed",8} {"refused",8} {"alone",8}");
        foreach (var criterion in report.Criteria)
        {
            Line(text, $"  {criterion.Id.PadRight(width)} {criterion.Passed,8} {criterion.Failed,8} {criterion.Refused,8} {criterion.RefusedAlone,8}");
        }
    }

    private static void Scores(StringBuilder text, ScoreSummary scores)
    {
        Heading(text, "Scores");
        Line(text, $"  {scores.Reviewed} reviewed: {scores.Lowest} to {scores.Highest}, average {scores.Average}, median {scores.Median}");
        var most = Math.Max(1, scores.Bands.Max(band => band.Applications));
        foreach (var band in scores.Bands.SkipWhile(band => band.Applications == 0))
        {
            Line(text, $"  {band.From,3} to {band.To,3} {band.Applications,8} {new string('#', band.Applications * BarWidth / most)}");
        }

        foreach (var (criterion, files) in scores.Eliminated)
        {
            Line(text, $"  {files} out by the eliminatory mark of '{criterion}'");
        }

        Line(text, $"  {scores.Unfavourable} without a favourable majority, {scores.BelowThreshold} below the threshold");
    }

    private static void Money(StringBuilder text, RehearsalReport report)
    {
        var money = report.Money;
        Heading(text, report.Policy == AwardPolicy.Session ? "Money by rank (by score)" : "Money by rank (by arrival)");
        Line(text, $"  {Euros(money.AwardedCents)} of {Euros(money.EnvelopeCents)} awarded to {money.Awarded} applications ({money.Partial} in part); {Euros(money.LeftCents)} left");
        Line(text, $"  {money.Waiting} on the waiting list for {Euros(money.WaitingCents)}; {money.Rejected} not good enough");
        if (money.FirstWaitingRank is { } rank)
        {
            Line(text, $"  the first that does not fit has rank {rank}");
        }

        Line(text, $"  {"ranks",13} {"awarded",8} {"in part",8} {"waiting",8} {"money",14} {"so far",14}");
        foreach (var band in money.Ranks)
        {
            var ranks = $"{band.From} to {band.To}";
            Line(text, $"  {ranks,13} {band.Awarded,8} {band.Partial,8} {band.Waiting,8} {Euros(band.AwardedCents),14} {Euros(band.TotalCents),14}");
        }
    }

    private static void Warnings(StringBuilder text, IReadOnlyList<string> warnings)
    {
        Heading(text, warnings.Count == 0 ? "Nothing odd was found." : "Look at");
        foreach (var warning in warnings)
        {
            Line(text, $"  - {warning}");
        }
    }

    private static string Euros(long cents) => Domain.Identifiers.Money.FromCents(cents).Format(Language.English);

    private static void Heading(StringBuilder text, string heading) => text.AppendLine().AppendLine(heading);

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
