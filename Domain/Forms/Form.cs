namespace GrantFlow.Domain.Forms;

/// <summary>What a group fills in. The form checks that answers can be read; whether they fit the regulation is for the criteria.</summary>
public sealed class Form(IReadOnlyList<Section> sections, FormRoles roles)
{
    /// <summary>Its parts, in order.</summary>
    public IReadOnlyList<Section> Sections { get; } = sections;

    /// <summary>Which field plays which part.</summary>
    public FormRoles Roles { get; } = roles;

    /// <summary>Every field of every section, in order; a repeated group counts as one.</summary>
    public IEnumerable<Field> AllFields => Sections.SelectMany(section => section.Fields);

    /// <summary>The fields for documents.</summary>
    public IEnumerable<DocumentField> DocumentFields => AllFields.OfType<DocumentField>();

    /// <summary>The field of a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The field, or null when there is none.</returns>
    public Field? Find(string path) => AllFields.FirstOrDefault(field => field.Path == path);

    /// <summary>
    /// Checks all answers and documents at once: each fault says what to do, and answers to questions that the form does not ask are
    /// faults too.
    /// </summary>
    /// <param name="answers">What was typed.</param>
    /// <param name="documents">What was uploaded.</param>
    /// <returns>The faults in the order of the form, none when it can be sent.</returns>
    public IReadOnlyList<FieldFault> Check(Answers answers, IReadOnlyList<Document> documents)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(documents);

        var unknown = answers.Values.Keys.Where(path => !AllFields.Any(field => field.Owns(path))).Order(StringComparer.Ordinal);
        var stray = documents
            .Select(document => document.Field)
            .Where(path => DocumentFields.All(field => field.Path != path))
            .Distinct()
            .Order(StringComparer.Ordinal);
        return
        [
            .. AllFields.SelectMany(field => field.Check(answers, documents)),
            .. unknown.Select(path => new FieldFault(path, LocalizedText.Of("form.unknownAnswer"))),
            .. stray.Select(path => new FieldFault(path, LocalizedText.Of("form.unknownDocument"))),
        ];
    }
}
