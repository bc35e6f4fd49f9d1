namespace GrantFlow.Domain.Award;

/// <summary>A file with its rank.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Contender">The file.</param>
/// <param name="Tie">Why it comes after the one before it although their scores are equal; null when they are not.</param>
public sealed record Ranked(int Rank, Contender Contender, LocalizedText? Tie);
