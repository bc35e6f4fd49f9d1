namespace GrantFlow.Domain.Forms;

/// <summary>
/// Any number of choices among several, answered under <c>path/0</c>, <c>path/1</c>, or under the path itself when there is one only.
/// </summary>
public sealed record ChoicesField : Field
{
    /// <summary>What there is to choose from.</summary>
    public required IReadOnlyList<Option> Options { get; init; }

    /// <summary>The most choices taken.</summary>
    public required int MaxChoices { get; init; }

    internal override bool Owns(string path) => path == Path || RowsField.RowOf(Path, path) is { Remainder: "" };

    private protected override LocalizedText Missing => LocalizedText.Of("choicesField.missing");

    private protected override IEnumerable<FieldFault> CheckVisible(Answers answers, IReadOnlyList<Document> documents)
    {
        var chosen = answers.List(Path);
        if (chosen.Count == 0)
            return Required ? [new(Path, Missing)] : [];
        if (chosen.Select(Wrong).FirstOrDefault(message => message is not null) is { } wrong)
            return [new(Path, wrong)];
        return chosen.Count > MaxChoices ? [new(Path, LocalizedText.Of("choicesField.tooMany", MaxChoices))] : [];
    }

    private protected override LocalizedText? Wrong(string value) => Options.Any(option => option.Value == value) ? null : Missing;
}
