using GrantFlow.Domain.Forms;

namespace GrantFlow.Domain.Reading;

internal static class FormReading
{
    public static Form Read(SourceObject from, References references)
    {
        var sections = from.Objects("sections", 1, 20);
        var asked = new List<(SourceObject From, Field Field)>();
        var read = sections.Select(section => (From: section, Section: ReadSection(section, references, asked))).ToList();
        RefuseCircles(asked);
        Names.Unique(read, pair => pair.Section.Id, (pair, message) => pair.From.Fault("id", message));
        var roles = ReadRoles(from.Object("roles"), references);
        from.Close();
        return new([.. read.Select(pair => pair.Section)], roles);
    }

    private static Section ReadSection(SourceObject from, References references, List<(SourceObject From, Field Field)> asked)
    {
        var id = from.Shaped("id", Names.IsFieldId, Names.FieldRemedy);
        var fields = from.Objects("fields", 1, 40).Select(field => (From: field, Field: FieldReading.Read(field, $"/{id}", references))).ToList();
        asked.AddRange(fields);
        Names.Unique(fields, pair => pair.Field.Id, (pair, message) => pair.From.Fault("id", message));
        var section = new Section
        {
            Id = id,
            Title = from.Localized("title"),
            Intro = from.OptionalLocalized("intro", 2000),
            Fields = [.. fields.Select(pair => pair.Field)],
        };
        from.Close();
        return section;
    }

    private static void RefuseCircles(List<(SourceObject From, Field Field)> asked)
    {
        var conditions = asked.Where(pair => pair.Field.When is not null).ToLookup(pair => pair.Field.Path, pair => pair.Field.When!);
        foreach (var (from, field) in asked.Where(pair => pair.Field.When is not null))
        {
            var reached = new HashSet<string>();
            var ahead = new Queue<string>(field.When!.Paths);
            while (ahead.TryDequeue(out var path))
            {
                if (reached.Add(path))
                {
                    foreach (var next in conditions[path].SelectMany(condition => condition.Paths))
                        ahead.Enqueue(next);
                }
            }

            if (reached.Contains(field.Path))
                from.Fault("when", "The question depends on its own answer, so nobody would ever be asked: let the condition look at another field.");
        }
    }

    private static FormRoles ReadRoles(SourceObject from, References references)
    {
        var roles = new FormRoles
        {
            ContactEmail = references.Path(from, "contactEmail", "a required field of type email", field => field is EmailField { Required: true, When: null }),
            ContactName = references.Path<TextField>(from, "contactName", "a field of type text"),
            GroupName = references.Path<TextField>(from, "groupName", "a field of type text"),
            ProjectTitle = references.Path<TextField>(from, "projectTitle", "a field of type text"),
            ProjectSummary = references.Path<TextField>(from, "projectSummary", "a field of type text"),
            Requested = references.Path(from, "requested", "a required field of type amount", field => field is AmountField { Required: true, When: null }),
            TotalCost = references.Sum(from, "totalCost"),
            OrganisationName = references.Path<TextField>(from, "organisationName", "a field of type text"),
            OrganisationSiret = references.Path<SiretField>(from, "organisationSiret", "a field of type siret"),
            OrganisationEmail = references.OptionalPath<EmailField>(from, "organisationEmail", "a field of type email"),
        };
        from.Close();
        return roles;
    }
}
