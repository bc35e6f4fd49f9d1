namespace GrantFlow.Domain.Calls;

/// <summary>What one criterion found in one file.</summary>
/// <param name="Criterion">The criterion's id.</param>
/// <param name="Passed">Whether the file fits the rule.</param>
/// <param name="Mendable">Whether a failure may be mended.</param>
/// <param name="Facts">What was looked at, as text that does not depend on a language. No personal data.</param>
/// <param name="Text">What was found and, when the file fails, what is wrong and what would mend it.</param>
public sealed record Finding(string Criterion, bool Passed, bool Mendable, IReadOnlyDictionary<string, string> Facts, LocalizedText Text);
