namespace GrantFlow.Domain.Forms;

/// <summary>Documents to upload.</summary>
public sealed record DocumentField : Field
{
    /// <summary>The media types taken, such as <c>application/pdf</c>.</summary>
    public required IReadOnlyList<string> Accepted { get; init; }

    /// <summary>The most bytes of one document.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>The most documents.</summary>
    public required int MaxFiles { get; init; }

    internal override bool Owns(string path) => false;

    private protected override LocalizedText Missing => LocalizedText.Of("documentField.missing");

    private protected override IEnumerable<FieldFault> CheckVisible(Answers answers, IReadOnlyList<Document> documents)
    {
        var mine = documents.Where(document => document.Field == Path).ToList();
        if (mine.Count == 0)
            return Required ? [new(Path, Missing)] : [];
        if (mine.Count > MaxFiles)
            return [new(Path, LocalizedText.Of("documentField.tooMany", MaxFiles))];
        return mine.Select(Problem).OfType<LocalizedText>().Select(message => new FieldFault(Path, message));
    }

    private protected override LocalizedText? Wrong(string value) => null;

    private LocalizedText? Problem(Document document)
    {
        var name = document.FileName;
        if (!Accepted.Contains(document.ContentType, StringComparer.OrdinalIgnoreCase))
        {
            var kinds = string.Join(", ", Accepted.Select(type => type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..].ToUpperInvariant()));
            return LocalizedText.Of("documentField.badFormat", name, kinds);
        }

        if (document.Length == 0)
            return LocalizedText.Of("documentField.empty", name);

        return document.Length > MaxBytes ? LocalizedText.Of("documentField.tooLarge", name, MaxBytes / 1_000_000) : null;
    }
}
