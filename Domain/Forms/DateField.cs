namespace GrantFlow.Domain.Forms;

/// <summary>A day.</summary>
public sealed record DateField : Field
{
    /// <summary>The first day taken.</summary>
    public required DateOnly Earliest { get; init; }

    /// <summary>The last day taken.</summary>
    public required DateOnly Latest { get; init; }

    private protected override LocalizedText? Wrong(string value) =>
        Answers.None.With(Path, value).Date(Path) is not { } date
            ? LocalizedText.Of("dateField.unreadable")
            : date < Earliest || date > Latest ? LocalizedText.Of("dateField.outside", Earliest, Latest)
            : null;
}
