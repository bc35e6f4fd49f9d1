namespace GrantFlow.Domain.Forms;

/// <summary>A statement with a box to tick; a required one must be ticked before the form is sent.</summary>
public sealed record DeclarationField : Field
{
    private protected override LocalizedText Missing => LocalizedText.Of("declarationField.missing");

    private protected override IEnumerable<FieldFault> CheckVisible(Answers answers, IReadOnlyList<Document> documents) =>
        answers[Path] is { } value && Wrong(value) is { } message ? [new(Path, message)]
        : Required && !answers.IsTrue(Path) ? [new(Path, Missing)]
        : [];

    private protected override LocalizedText? Wrong(string value) =>
        value.ToLowerInvariant() is "true" or "on" or "1" or "oui" or "yes" or "false" or "off" or "0" or "non" or "no"
            ? null
            : LocalizedText.Of("declarationField.unreadable");
}
