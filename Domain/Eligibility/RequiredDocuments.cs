using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>Every document that the regulation asks for is there.</summary>
public sealed record RequiredDocuments : Criterion
{
    /// <summary>The documents.</summary>
    public required IReadOnlyList<RequiredDocument> Documents { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var asked = Documents.Where(document => document.When?.Holds(file.Answers) ?? true).Select(document => document.Field).ToList();
        var missing = asked.Where(field => file.Documents.All(document => document.Field != field)).ToList();
        (string, object?)[] facts = [("asked", asked), ("missing", missing)];
        if (missing.Count == 0)
            return Pass(LocalizedText.Of("requiredDocuments.met", asked.Count), facts);

        var labels = LocalizedText.Join(missing.Select(field => LabelOf(file, field)), ", ");
        return Fail(LocalizedText.Of("requiredDocuments.unmet", labels), facts);
    }
}
