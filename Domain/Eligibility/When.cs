using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;

namespace GrantFlow.Domain.Eligibility;

/// <summary>A criterion that applies to some files only. The others pass.</summary>
public sealed record When : Criterion
{
    /// <summary>Which files it applies to.</summary>
    public required Condition Condition { get; init; }

    /// <summary>The criterion for those files.</summary>
    public required Criterion Then { get; init; }

    private protected override IEnumerable<Criterion> Inner => [Then];

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file) =>
        Condition.Holds(file.Answers)
            ? Then.Assess(file) with { Criterion = Id }
            : new(Id, true, Then.Mendable, new Dictionary<string, string> { ["applies"] = "false" }, LocalizedText.Of("when.notApplicable"));
}
