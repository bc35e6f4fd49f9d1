namespace GrantFlow.Domain.Forms;

/// <summary>Free text.</summary>
public sealed record TextField : Field
{
    /// <summary>The most characters; each line break counts as one.</summary>
    public required int MaxLength { get; init; }

    /// <summary>How many lines to show: one for a name, more for a description.</summary>
    public int Lines { get; init; } = 1;

    private protected override LocalizedText? Wrong(string value)
    {
        var length = value.ReplaceLineEndings("\n").Length;
        return length > MaxLength
            ? new(
                $"Le texte compte {length} caractères : raccourcissez-le à {MaxLength} au plus.",
                $"The text has {length} characters: shorten it to at most {MaxLength}.")
            : value.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
                ? new(
                    "Le texte contient des caractères invisibles : saisissez-le à nouveau.",
                    "The text contains invisible characters: type it again.")
                : Lines == 1 && value.AsSpan().ContainsAny('\n', '\r')
                    ? new("Écrivez ce texte sur une seule ligne.", "Write this text on a single line.")
                    : null;
    }
}
