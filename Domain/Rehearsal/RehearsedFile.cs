using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Review;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>What became of one application before money was divided.</summary>
/// <param name="File">The application as it was judged last.</param>
/// <param name="Broken">The criteria that it was meant to fail.</param>
/// <param name="First">The report on it as submitted.</param>
/// <param name="Last">The report after complements; the first one when there were none.</param>
/// <param name="Outcome">The committee's votes; null when it never saw the file or nobody could judge it.</param>
internal sealed record RehearsedFile(ApplicationFile File, IReadOnlySet<string> Broken, EligibilityReport First, EligibilityReport Last, ReviewOutcome? Outcome)
{
    public bool Eligible => Last.Verdict == Verdict.Eligible;

    public bool Mended => Eligible && First.Verdict != Verdict.Eligible;
}
