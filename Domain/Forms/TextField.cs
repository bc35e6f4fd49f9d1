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
        return length > MaxLength ? LocalizedText.Of("textField.tooLong", length, MaxLength)
            : value.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) ? LocalizedText.Of("textField.invisible")
            : Lines == 1 && value.AsSpan().ContainsAny('\n', '\r') ? LocalizedText.Of("textField.severalLines")
            : null;
    }
}
