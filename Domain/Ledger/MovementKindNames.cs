namespace GrantFlow.Domain.Ledger;

/// <summary>The kinds of movements in words.</summary>
public static class MovementKindNames
{
    /// <summary>A kind in words.</summary>
    /// <param name="kind">What a movement does.</param>
    /// <returns>A short label in both languages.</returns>
    public static LocalizedText Label(this MovementKind kind) => LocalizedText.Of($"movement.{kind}");
}
