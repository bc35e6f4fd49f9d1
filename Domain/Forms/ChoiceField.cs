namespace GrantFlow.Domain.Forms;

/// <summary>One choice among several.</summary>
public sealed record ChoiceField : Field
{
    /// <summary>What there is to choose from.</summary>
    public required IReadOnlyList<Option> Options { get; init; }

    private protected override LocalizedText Missing => LocalizedText.Of("choiceField.missing");

    private protected override LocalizedText? Wrong(string value) => Options.Any(option => option.Value == value) ? null : Missing;
}
