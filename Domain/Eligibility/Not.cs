using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>
/// A criterion turned round: the file passes when its part fails. Only the regulation's author can word that, so both texts are given.
/// </summary>
public sealed record Not : Criterion
{
    /// <summary>The part.</summary>
    public required Criterion Part { get; init; }

    /// <summary>What to say when the file passes.</summary>
    public required LocalizedText Met { get; init; }

    /// <summary>What to say when it fails, and what would mend it.</summary>
    public required LocalizedText Unmet { get; init; }

    private protected override IEnumerable<Criterion> Inner => [Part];

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var finding = Part.Assess(file);
        return new(Id, !finding.Passed, Mendable, Combined.Facts([finding]), finding.Passed ? Unmet : Met);
    }
}
