using System.Security.Cryptography;
using System.Text;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Eligibility;

namespace GrantFlow.Domain.Calls;

/// <summary>Compares what two versions of a regulation answer to the same file.</summary>
public static class VersionComparison
{
    private const string Verdict = "verdict";
    private const string Amount = "amount";

    /// <summary>What a new version would answer differently: the verdict, findings, and the amount that the award rules make possible.</summary>
    /// <param name="file">A file under the version it was submitted under.</param>
    /// <param name="next">The new version.</param>
    /// <returns>The changes; none when every answer stays.</returns>
    public static IReadOnlyList<AnswerChange> Of(ApplicationFile file, Call next)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(next);
        var (before, after) = (EligibilityReport.Assess(file), EligibilityReport.Assess(file with { Call = next }));
        var (amountBefore, amountAfter) = (Possible(file), Possible(file with { Call = next }));
        return
        [
            .. before.Verdict == after.Verdict ? [] : new[] { new AnswerChange(Verdict, before.Verdict.ToString(), after.Verdict.ToString()) },
            .. Findings(before, after),
            .. amountBefore == amountAfter ? [] : new[] { new AnswerChange(Amount, amountBefore, amountAfter) },
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
        // Amounts differ from file to file: that they change is the kind.
        var kinds = changes.Select(change => change.What == Amount ? Amount : change.ToString()).Distinct().Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', kinds))))[..12];
    }

    // A criterion that one version does not have counts only where it failed: passing changes nothing for the group.
    private static IEnumerable<AnswerChange> Findings(EligibilityReport before, EligibilityReport after) =>
        from id in before.Findings.Concat(after.Findings).Select(finding => finding.Criterion).Distinct()
        let old = before.Findings.FirstOrDefault(finding => finding.Criterion == id)
        let young = after.Findings.FirstOrDefault(finding => finding.Criterion == id)
        where (old?.Passed ?? true) != (young?.Passed ?? true)
        select new AnswerChange(id, Word(old), Word(young));

    private static string Word(Finding? finding) => finding switch
    {
        null => "not asked",
        { Passed: true } => "passed",
        _ => "failed",
    };

    private static string Possible(ApplicationFile file) => file.Call.Award.Propose(file.Requested, file.TotalCost).ToString();
}
