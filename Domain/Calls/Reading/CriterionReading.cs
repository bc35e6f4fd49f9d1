using GrantFlow.Domain.Eligibility;

namespace GrantFlow.Domain.Calls.Reading;

internal static class CriterionReading
{
    private delegate Criterion Reader(SourceObject from, CriterionFrame frame, References references);

    private static readonly (string Text, Reader Value)[] _kinds =
    [
        ("submittedInTime", (_, frame, _) => new SubmittedInTime { Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable }),
        ("territory", CriterionKinds.Territory),
        ("ageRange", CriterionKinds.AgeRange),
        ("groupSize", CriterionKinds.GroupSize),
        ("shareOfYoung", CriterionKinds.ShareOfYoung),
        ("organisationIdentifiers", CriterionKinds.OrganisationIdentifiers),
        ("requiredDocuments", CriterionKinds.RequiredDocuments),
        ("projectDates", CriterionKinds.ProjectDates),
        ("fundingPlanBalanced", CriterionKinds.FundingPlanBalanced),
        ("requestedAmount", CriterionKinds.RequestedAmount),
        ("requestedShare", CriterionKinds.RequestedShare),
        ("partnerCountry", CriterionKinds.PartnerCountry),
        ("parentalAgreement", CriterionKinds.ParentalAgreement),
        ("declarationAccepted", CriterionKinds.DeclarationAccepted),
        ("oneApplicationPerOrganisation", (_, frame, _) => new OneApplicationPerOrganisation { Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable }),
        ("earlierGrantReported", (_, frame, _) => new EarlierGrantReported { Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable }),
        ("all", (from, frame, references) => new AllOf { Id = frame.Id, Label = frame.Label, Parts = Parts(from, references) }),
        ("any", (from, frame, references) => new AnyOf { Id = frame.Id, Label = frame.Label, Parts = Parts(from, references) }),
        ("not", (from, frame, references) => new Not
        {
            Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable,
            Part = Read(from.Object("of"), references), Met = from.Localized("met"), Unmet = from.Localized("unmet"),
        }),
        ("when", (from, frame, references) => new When
        {
            Id = frame.Id, Label = frame.Label,
            Condition = ConditionReading.Read(from.Object("condition"), references), Then = Read(from.Object("then"), references),
        }),
    ];

    public static IReadOnlyList<Criterion> ReadAll(SourceObject root, References references)
    {
        var criteria = root.Objects("criteria", 1, 50).Select(from => (From: from, Criterion: Read(from, references))).ToList();
        Names.Unique(criteria.SelectMany(pair => Ids(pair.Criterion).Select(id => (pair.From, Id: id))), pair => pair.Id, (pair, message) => pair.From.Fault("id", message));
        return [.. criteria.Select(pair => pair.Criterion)];
    }

    private static Criterion Read(SourceObject from, References references)
    {
        var known = from.TryOneOf("kind", _kinds, out var reader);
        // Combinations take their mendability from their parts: there the member is not asked for, and reported.
        var derived = from.Node.Member("kind")?.Text is "all" or "any" or "when";
        var frame = new CriterionFrame(
            from.Shaped("id", Names.IsSlug, Names.SlugRemedy), from.Localized("label"), !derived && from.Flag("mendable"));
        // Without its kind nothing else in it can be judged.
        if (!known)
            return new SubmittedInTime { Id = frame.Id, Label = frame.Label };

        var criterion = reader(from, frame, references);
        from.Close();
        return criterion;
    }

    private static IReadOnlyList<Criterion> Parts(SourceObject from, References references) =>
        [.. from.Objects("of", 1, 20).Select(part => Read(part, references))];

    private static IEnumerable<string> Ids(Criterion criterion) => criterion switch
    {
        AllOf all => all.Parts.SelectMany(Ids).Prepend(all.Id),
        AnyOf any => any.Parts.SelectMany(Ids).Prepend(any.Id),
        Not negation => Ids(negation.Part).Prepend(negation.Id),
        When conditional => Ids(conditional.Then).Prepend(conditional.Id),
        _ => [criterion.Id],
    };
}
