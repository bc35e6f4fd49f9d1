namespace GrantFlow.Domain.Forms;

/// <summary>A statement with a box to tick; a required one must be ticked before the form is sent.</summary>
public sealed record DeclarationField : Field
{
    private protected override LocalizedText Missing =>
        new("Lisez cette déclaration, puis cochez la case pour la confirmer.", "Read this statement, then tick the box to confirm it.");

    private protected override IEnumerable<FieldFault> CheckVisible(Answers answers, IReadOnlyList<Document> documents) =>
        answers[Path] is { } value && Wrong(value) is { } message ? [new(Path, message)]
        : Required && !answers.IsTrue(Path) ? [new(Path, Missing)]
        : [];

    private protected override LocalizedText? Wrong(string value) =>
        value.ToLowerInvariant() is "true" or "on" or "1" or "oui" or "yes" or "false" or "off" or "0" or "non" or "no"
            ? null
            : new("Cochez la case, ou laissez-la vide.", "Tick the box, or leave it empty.");
}
