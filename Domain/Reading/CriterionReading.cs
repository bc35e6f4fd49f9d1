using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;

namespace GrantFlow.Domain.Reading;

internal static class CriterionReading
{
    // Reads what a kind of criterion has of its own; what all criteria have is added afterwards.
    private delegate Criterion Reader(SourceObject from, References references);

    private static readonly (string Text, Reader Value)[] _kinds =
    [
        ("submittedInTime", (_, _) => new SubmittedInTime()),
        ("territory", CriterionKinds.Territory),
        ("ageRange", CriterionKinds.AgeRange),
        ("groupSize", CriterionKinds.GroupSize),
        ("shareOfYoung", CriterionKinds.ShareOfYoung),
        ("organisationIdentifiers", CriterionKinds.OrganisationIdentifiers),
        ("requiredDocuments", CriterionKinds.RequiredDocuments),
        ("projectDates", CriterionKinds.ProjectDates),
        ("fundingPlanBalanced", CriterionKinds.FundingPlanBalanced),
        ("requestedAmount", CriterionKinds.RequestedAmount),
        ("requestedShare", (from, _) => new RequestedShare { MaxPercent = from.Integer("maxPercent", 1, 100) }),
        ("partnerCountry", CriterionKinds.PartnerCountry),
        ("parentalAgreement", CriterionKinds.ParentalAgreement),
        ("declarationAccepted", (from, references) => new DeclarationAccepted { Declaration = CriterionKinds.Box(from, references) }),
        ("oneApplicationPerOrganisation", (_, _) => new OneApplicationPerOrganisation()),
        ("earlierGrantReported", (_, _) => new EarlierGrantReported()),
        ("namedBeneficiary", CriterionKinds.NamedBeneficiary),
        ("all", (from, references) => new AllOf { Parts = Parts(from, references) }),
        ("any", (from, references) => new AnyOf { Parts = Parts(from, references) }),
        ("not", Negation),
        ("when", Conditional),
    ];

    public static IReadOnlyList<Criterion> ReadAll(SourceObject root, References references)
    {
        var criteria = root.Objects("criteria", 1, 50).Select(from => (From: from, Criterion: Read(from, references))).ToList();
        var ids = criteria.SelectMany(pair => pair.Criterion.WithParts().Select(part => (pair.From, part.Id)));
        Names.Unique(ids, pair => pair.Id, (pair, message) => pair.From.Fault("id", message));
        return [.. criteria.Select(pair => pair.Criterion)];
    }

    private static Criterion Read(SourceObject from, References references)
    {
        var known = from.TryOneOf("kind", _kinds, out var reader);
        var criterion = known ? reader(from, references) : new SubmittedInTime();
        criterion = criterion with
        {
            Id = from.Shaped("id", Names.IsSlug, Names.SlugRemedy),
            Label = from.Localized("label"),
            // Combinations take their mendability from their parts: there the member is not asked for, and reported.
            Mendable = criterion is not (AllOf or AnyOf or When) && from.Flag("mendable"),
        };
        // Without its kind nobody can say which of its other members mean something.
        if (known)
            from.Close();
        return criterion;
    }

    private static Not Negation(SourceObject from, References references) => new()
    {
        Part = Read(from.Object("of"), references),
        Met = from.Localized("met"),
        Unmet = from.Localized("unmet"),
    };

    private static When Conditional(SourceObject from, References references) => new()
    {
        Condition = ConditionReading.Read(from.Object("condition"), references),
        Then = Read(from.Object("then"), references),
    };

    private static IReadOnlyList<Criterion> Parts(SourceObject from, References references) =>
        [.. from.Objects("of", 1, 20).Select(part => Read(part, references))];
}
