namespace GrantFlow.Functions.Regulation;

/// <summary>One version of a call's regulation that was in force, or still is.</summary>
/// <param name="Hash">SHA-256, in hexadecimal, of the call file without its spacing: the name of its blob.</param>
/// <param name="Acknowledged">The digest of the changed answers that publishing it acknowledged, or null when no answer changed.</param>
public sealed record PublishedVersion(int Version, string Hash, DateTimeOffset At, string? Acknowledged);
