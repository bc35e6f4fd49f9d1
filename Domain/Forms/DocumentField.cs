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

    private protected override LocalizedText Missing => new("Ajoutez ce document.", "Add this document.");

    private protected override IEnumerable<FieldFault> CheckVisible(Answers answers, IReadOnlyList<Document> documents)
    {
        var mine = documents.Where(document => document.Field == Path).ToList();
        if (mine.Count == 0)
            return Required ? [new(Path, Missing)] : [];
        if (mine.Count > MaxFiles)
            return [new(Path, new($"Gardez {MaxFiles} document(s) au plus.", $"Keep at most {MaxFiles} document(s)."))];
        return mine.Select(Problem).OfType<LocalizedText>().Select(message => new FieldFault(Path, message));
    }

    private protected override LocalizedText? Wrong(string value) => null;

    private LocalizedText? Problem(Document document)
    {
        var name = document.FileName;
        if (!Accepted.Contains(document.ContentType, StringComparer.OrdinalIgnoreCase))
        {
            var kinds = string.Join(", ", Accepted.Select(type => type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..].ToUpperInvariant()));
            return new(
                $"« {name} » n'est pas d'un format accepté : enregistrez-le en {kinds}.",
                $"“{name}” is not in an accepted format: save it as {kinds}.");
        }

        if (document.Length == 0)
            return new($"« {name} » est vide : choisissez un autre fichier.", $"“{name}” is empty: choose another file.");

        var megabytes = MaxBytes / 1_000_000;
        return document.Length > MaxBytes
            ? new(
                $"« {name} » est trop lourd : réduisez-le à {megabytes} Mo au plus.",
                $"“{name}” is too large: reduce it to at most {megabytes} MB.")
            : null;
    }
}
