using System.Globalization;
using System.Text;

namespace GrantFlow.Domain.Duplicates;

/// <summary>
/// The words of a title that tell something: without case, accents, punctuation, plural, order, or the small words of French and English.
/// </summary>
public sealed class TitleWords
{
    private const int LeastStem = 3;

    private static readonly HashSet<string> _small =
    [
        "le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "et", "ou", "en", "pour", "par", "sur", "avec", "dans", "chez", "entre", "vers", "notre", "nos",
        "votre", "vos", "leur", "leurs", "mon", "ma", "mes", "son", "sa", "ses", "ce", "cette", "ces", "qui", "que", "projet", "the", "an", "of", "and", "or", "for", "to", "in",
        "on", "with", "at", "by", "our", "your", "their", "project",
    ];

    private readonly SortedSet<string> _words;

    private TitleWords(IEnumerable<string> words) => _words = new(words, StringComparer.Ordinal);

    /// <summary>The words in alphabetical order.</summary>
    public IReadOnlyCollection<string> Words => _words;

    /// <summary>
    /// By what titles that differ by one word are found without a comparison with every title: each pair of the three longest words. One word
    /// more, less or another takes at most one of the three away and pushes at most one out, and two of them stay.
    /// </summary>
    public IReadOnlyList<string> Signatures
    {
        get
        {
            var longest = _words.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Take(3)
                .Order(StringComparer.Ordinal).ToList();
            return longest is [var only]
                ? [only]
                : [.. longest.SelectMany((one, index) => longest.Skip(index + 1).Select(other => $"{one} {other}"))];
        }
    }

    /// <summary>Takes a title apart.</summary>
    /// <param name="title">The title as typed.</param>
    /// <returns>Its words; none for a title of small words only.</returns>
    public static TitleWords Of(string? title)
    {
        var letters = (title ?? "").Normalize(NormalizationForm.FormKD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        var text = string.Concat(letters).Replace("œ", "oe", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal);
        return new(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(Tells).Select(Stem).Where(Tells));
    }

    /// <summary>How much two titles have in common.</summary>
    /// <param name="other">The other title.</param>
    /// <returns>The words in both as a part of the words in either, 0 to 1; 0 when one of them has none.</returns>
    public decimal Similarity(TitleWords other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Similarity(_words, other._words);
    }

    /// <summary>The same for words as they are, or whatever stands for each of them.</summary>
    public static decimal Similarity(IReadOnlySet<string> one, IReadOnlySet<string> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var shared = one.Count(other.Contains);
        return shared == 0 ? 0 : (decimal)shared / (one.Count + other.Count - shared);
    }

    // A letter alone is what an apostrophe leaves behind; a digit alone is an edition.
    private static bool Tells(string word) => !_small.Contains(word) && (word.Length > 1 || char.IsDigit(word[0]));

    private static string Stem(string word)
    {
        var stem = word.TrimEnd('s', 'x');
        return stem.Length >= LeastStem ? stem : word;
    }
}
