namespace GrantFlow.Domain.Duplicates;

/// <summary>Why two applications may be the same.</summary>
/// <param name="Kind">What they have in common.</param>
/// <param name="Text">The same in words, with the value: for staff, who see both files.</param>
public sealed record DuplicateReason(FingerprintKind Kind, LocalizedText Text);
