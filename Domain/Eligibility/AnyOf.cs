using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>Several criteria that count as one: one of them is enough. It can be mended when one of its parts can.</summary>
public sealed record AnyOf : Criterion
{
    /// <summary>The parts.</summary>
    public required IReadOnlyList<Criterion> Parts { get; init; }

    private protected override IEnumerable<Criterion> Inner => Parts;

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var findings = Parts.Select(part => part.Assess(file)).ToList();
        var passed = findings.Where(finding => finding.Passed).ToList();
        var text = passed.Count > 0
            ? passed[0].Text
            : LocalizedText.Join([LocalizedText.Of("anyOf.unmet"), .. findings.Select(finding => finding.Text)]);
        return new(Id, passed.Count > 0, findings.Any(finding => finding.Mendable), Combined.Facts(findings), text);
    }
}
