using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>
/// Every criterion of a call applied to one file; nothing stops at the first failure, so that a group learns everything at once.
/// </summary>
/// <param name="Findings">One finding for each criterion, in the regulation's order.</param>
public sealed record EligibilityReport(IReadOnlyList<Finding> Findings)
{
    /// <summary>The findings that failed.</summary>
    public IEnumerable<Finding> Failures => Findings.Where(finding => !finding.Passed);

    /// <summary>What the findings lead to.</summary>
    public Verdict Verdict => !Failures.Any() ? Verdict.Eligible : Failures.All(finding => finding.Mendable) ? Verdict.Mendable : Verdict.Ineligible;

    /// <summary>Applies a file's own call to it.</summary>
    /// <param name="file">The file as submitted, with its call.</param>
    /// <returns>The report.</returns>
    public static EligibilityReport Assess(ApplicationFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new([.. file.Call.Criteria.Select(criterion => criterion.Assess(file))]);
    }
}
