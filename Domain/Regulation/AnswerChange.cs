namespace GrantFlow.Domain.Regulation;

/// <summary>Something that a new version of a regulation answers differently for a file that was submitted under an older one.</summary>
/// <param name="What"><c>verdict</c>, <c>amount</c>, <c>score</c>, <c>decision</c>, or the id of a criterion.</param>
/// <param name="Before">The answer under the version the file was submitted under.</param>
/// <param name="After">The answer under the new version.</param>
public sealed record AnswerChange(string What, string Before, string After)
{
    /// <summary>The change in one line.</summary>
    /// <returns>Such as <c>ages: passed -> failed</c>.</returns>
    public override string ToString() => $"{What}: {Before} -> {After}";
}
