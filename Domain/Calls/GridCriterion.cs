namespace GrantFlow.Domain.Calls;

/// <summary>One criterion of merit.</summary>
public sealed record GridCriterion
{
    /// <summary>Its name in marks: small letters, digits and dashes.</summary>
    public required string Id { get; init; }

    /// <summary>What is judged.</summary>
    public required LocalizedText Label { get; init; }

    /// <summary>What each end of the scale means.</summary>
    public required LocalizedText Help { get; init; }

    /// <summary>The best mark; the worst is 0.</summary>
    public required int MaxMark { get; init; }

    /// <summary>How much it counts beside the others.</summary>
    public required int Weight { get; init; }

    /// <summary>A file whose average mark is below this is out, whatever its score; null when no mark eliminates.</summary>
    public int? EliminatoryBelow { get; init; }
}
