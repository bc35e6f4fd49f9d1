using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>Several criteria that count as one: all must pass. It can be mended when every part that fails can.</summary>
public sealed record AllOf : Criterion
{
    /// <summary>The parts.</summary>
    public required IReadOnlyList<Criterion> Parts { get; init; }

    private protected override IEnumerable<Criterion> Inner => Parts;

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var findings = Parts.Select(part => part.Assess(file)).ToList();
        var failed = findings.Where(finding => !finding.Passed).ToList();
        var told = failed.Count == 0 ? findings : failed;
        return new(
            Id,
            failed.Count == 0,
            failed.All(finding => finding.Mendable) && Parts.Any(part => part.Mendable),
            Combined.Facts(findings),
            LocalizedText.Join(told.Select(finding => finding.Text)));
    }
}
