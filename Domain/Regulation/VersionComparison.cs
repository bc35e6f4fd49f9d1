using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Domain.Regulation;

/// <summary>Compares what two versions of a regulation answer to the same file.</summary>
public static class VersionComparison
{
    private const string Verdict = "verdict";
    private const string Amount = "amount";
    private const string Score = "score";
    private const string Decided = "decision";

    private static readonly Money _boundless = Money.FromCents(long.MaxValue);

    /// <summary>
    /// What a new version would answer differently: the verdict, findings, and the amount that the award rules make possible; for a file that
    /// members have voted on, the score and the decision too.
    /// </summary>
    /// <param name="file">A file under the version it was submitted under, with what is known of its organisation.</param>
    /// <param name="next">The new version.</param>
    /// <param name="votes">The votes on it so far.</param>
    /// <returns>The changes; none when every answer stays.</returns>
    public static IReadOnlyList<AnswerChange> Of(ApplicationFile file, Call next, IReadOnlyList<Scorecard> votes)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(votes);
        var (before, after) = (EligibilityReport.Assess(file), EligibilityReport.Assess(file with { Call = next }));
        var (amountBefore, amountAfter) = (Possible(file), Possible(file with { Call = next }));
        return
        [
            .. before.Verdict == after.Verdict ? [] : new[] { new AnswerChange(Verdict, before.Verdict.ToString(), after.Verdict.ToString()) },
            .. Findings(before, after),
            .. amountBefore == amountAfter ? [] : new[] { new AnswerChange(Amount, amountBefore, amountAfter) },
            .. votes.Count == 0 ? [] : Merits(Judge(file, votes), Judge(file with { Call = next }, votes)),
        ];
    }

    /// <summary>
    /// A short name for the kinds of change in a comparison of many files. It does not depend on how many files change in the same way, so
    /// that an acknowledgement holds while more of them arrive, and no longer when something else would change.
    /// </summary>
    /// <param name="changes">The changes of all files.</param>
    /// <returns>Twelve hexadecimal digits.</returns>
    public static string Digest(IEnumerable<AnswerChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        // Amounts and scores differ from file to file: that they change is the kind.
        var kinds = changes.Select(change => change.What is Amount or Score ? change.What : change.ToString()).Distinct().Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', kinds))))[..12];
    }

    // A criterion that one version does not have counts only where it failed: passing changes nothing for the group.
    private static IEnumerable<AnswerChange> Findings(EligibilityReport before, EligibilityReport after) =>
        from id in before.Findings.Concat(after.Findings).Select(finding => finding.Criterion).Distinct()
        let old = before.Findings.FirstOrDefault(finding => finding.Criterion == id)
        let young = after.Findings.FirstOrDefault(finding => finding.Criterion == id)
        where (old?.Passed ?? true) != (young?.Passed ?? true)
        select new AnswerChange(id, Word(old), Word(young));

    private static IEnumerable<AnswerChange> Merits((string Score, string Decision) before, (string Score, string Decision) after) =>
    [
        .. before.Score == after.Score ? [] : new[] { new AnswerChange(Score, before.Score, after.Score) },
        .. before.Decision == after.Decision ? [] : new[] { new AnswerChange(Decided, before.Decision, after.Decision) },
    ];

    // As if there were money for everybody: how much is left is no part of the regulation.
    private static (string Score, string Decision) Judge(ApplicationFile file, IReadOnlyList<Scorecard> votes)
    {
        var fits = file.Call.Grid.Criteria.All(criterion => votes.All(vote => vote.Marks.TryGetValue(criterion.Id, out var mark) && mark <= criterion.MaxMark));
        if (!fits)
            return ("no marks", "not decided");

        var outcome = ReviewOutcome.Of(file.Call.Grid, votes);
        return (outcome.Score.ToString("0.##", CultureInfo.InvariantCulture), file.Call.Award.Decide(outcome, file.Requested, file.TotalCost, _boundless).Decision.ToString());
    }

    private static string Word(Finding? finding) => finding switch
    {
        null => "not asked",
        { Passed: true } => "passed",
        _ => "failed",
    };

    private static string Possible(ApplicationFile file) => file.Call.Award.Propose(file.Requested, file.TotalCost).ToString();
}
