using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Duplicates;

/// <summary>Compares two applications. What it finds is for people to judge: nothing is refused for it.</summary>
public static class Likeness
{
    /// <summary>From which part of common words on two titles are alike.</summary>
    public const decimal SimilarTitle = 0.6m;

    /// <summary>Why two applications may be the same; the order of the two does not matter.</summary>
    /// <param name="one">An application.</param>
    /// <param name="other">Another one. Identifiers and contacts count within one call, titles between any two.</param>
    /// <returns>The reasons in the order of their kinds; none for strangers, or for a file and itself.</returns>
    public static IReadOnlyList<DuplicateReason> Between(ApplicationFile one, ApplicationFile other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Reference == other.Reference)
            return [];

        return Reasons(
            Fingerprint.Identities(one).Intersect(Fingerprint.Identities(other)),
            TitleWords.Of(one.ProjectTitle).Similarity(TitleWords.Of(other.ProjectTitle)));
    }

    /// <summary>The reasons that two applications' common fingerprints and titles give.</summary>
    /// <param name="shared">The identifiers and contacts that both have.</param>
    /// <param name="similarity">How much their titles have in common, 0 to 1.</param>
    /// <returns>The reasons in the order of their kinds.</returns>
    public static IReadOnlyList<DuplicateReason> Reasons(IEnumerable<Fingerprint> shared, decimal similarity) =>
    [
        .. shared.OrderBy(fingerprint => fingerprint.Kind).ThenBy(fingerprint => fingerprint.Value, StringComparer.Ordinal)
            .Select(fingerprint => new DuplicateReason(fingerprint.Kind, Words(fingerprint))),
        .. similarity >= SimilarTitle ? [Title(similarity)] : Array.Empty<DuplicateReason>(),
    ];

    private static LocalizedText Words(Fingerprint fingerprint) => fingerprint.Kind switch
    {
        FingerprintKind.Siren => Siren.TryParse(fingerprint.Value, out var siren)
            ? LocalizedText.Of("duplicate.siren", siren)
            : throw new ArgumentException($"'{fingerprint.Value}' is not a SIREN.", nameof(fingerprint)),
        FingerprintKind.Rna => LocalizedText.Of("duplicate.rna", fingerprint.Value),
        FingerprintKind.Email => LocalizedText.Of("duplicate.email", fingerprint.Value),
        FingerprintKind.Phone => LocalizedText.Of("duplicate.phone", fingerprint.Value),
        FingerprintKind.Title => throw new ArgumentException("Titles are compared, not equal.", nameof(fingerprint)),
    };

    private static DuplicateReason Title(decimal similarity) =>
        new(FingerprintKind.Title, LocalizedText.Of("duplicate.title", (int)(similarity * 100)));
}
