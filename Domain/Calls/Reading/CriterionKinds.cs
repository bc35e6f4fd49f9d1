using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Calls.Reading;

/// <summary>Reads the parameters of each kind of criterion.</summary>
internal static class CriterionKinds
{
    private const int MostPeople = 1_000_000;

    public static Criterion Territory(SourceObject from, CriterionFrame frame, References references)
    {
        var departments = from.Texts("departments", 1, 110);
        if (departments.Any(department => !IsDepartment(department)))
            from.Fault("departments", "Write departments as 59, 2A or 974.");
        var codes = from.Texts("postalCodes", 0, 500);
        if (codes.Any(code => !PostalCode.TryParse(code, out _)))
            from.Fault("postalCodes", "Write postal codes with five digits, such as 59000.");
        return new Territory
        {
            Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable, Departments = departments, PostalCodes = codes,
            PostalCode = references.Path<PostalCodeField>(from, "postalCode", "a field of type postalCode"),
        };
    }

    public static Criterion AgeRange(SourceObject from, CriterionFrame frame, References references) => Ordered(from, new AgeRange
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable,
        Youngest = Number(from, "youngest", references), Oldest = Number(from, "oldest", references),
        Min = from.Integer("min", 0, 120), Max = from.Integer("max", 0, 120),
    }, criterion => criterion.Min <= criterion.Max);

    public static Criterion GroupSize(SourceObject from, CriterionFrame frame, References references) => Ordered(from, new GroupSize
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable,
        Count = Number(from, "count", references), Min = from.Integer("min", 1, MostPeople), Max = from.OptionalInteger("max", 1, MostPeople),
    }, criterion => criterion.Max is null || criterion.Min <= criterion.Max);

    public static Criterion ShareOfYoung(SourceObject from, CriterionFrame frame, References references) => new ShareOfYoung
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable,
        Young = Number(from, "young", references), Adults = Number(from, "adults", references), MinPercent = from.Integer("minPercent", 1, 100),
    };

    public static Criterion OrganisationIdentifiers(SourceObject from, CriterionFrame frame, References references) => new OrganisationIdentifiers
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable,
        Siret = references.Path<SiretField>(from, "siret", "a field of type siret"),
        Rna = references.OptionalPath<RnaField>(from, "rna", "a field of type rna"),
        RnaWhen = ConditionReading.Optional(from, "rnaWhen", references),
        SeatPostalCode = references.OptionalPath<PostalCodeField>(from, "seatPostalCode", "a field of type postalCode"),
    };

    public static Criterion RequiredDocuments(SourceObject from, CriterionFrame frame, References references) => new RequiredDocuments
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable,
        Documents =
        [
            .. from.Objects("documents", 1, 20).Select(document =>
            {
                var required = new RequiredDocument(
                    references.Path<DocumentField>(document, "field", "a field of type documents"), ConditionReading.Optional(document, "when", references));
                document.Close();
                return required;
            }),
        ],
    };

    public static Criterion ProjectDates(SourceObject from, CriterionFrame frame, References references) => new ProjectDates
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable,
        Start = references.Path<DateField>(from, "start", "a field of type date"), End = references.Path<DateField>(from, "end", "a field of type date"),
        MaxDays = from.OptionalInteger("maxDays", 1, 3660),
    };

    public static Criterion FundingPlanBalanced(SourceObject from, CriterionFrame frame, References references) => new FundingPlanBalanced
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable,
        Expenses = references.Sum(from, "expenses"), Resources = references.Sum(from, "resources"), RequestedApart = from.Flag("requestedApart"),
    };

    public static Criterion RequestedAmount(SourceObject from, CriterionFrame frame, References references) => Ordered(from, new RequestedAmount
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable, Min = from.OptionalAmount("min") ?? Money.Zero, Max = from.Amount("max"),
    }, criterion => criterion.Min <= criterion.Max);

    public static Criterion RequestedShare(SourceObject from, CriterionFrame frame, References references) => new RequestedShare
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable, MaxPercent = from.Integer("maxPercent", 1, 100),
    };

    public static Criterion PartnerCountry(SourceObject from, CriterionFrame frame, References references) => new PartnerCountry
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable,
        Country = references.Path<CountryField>(from, "country", "a field of type country"),
        Allowed = CountryCodes(from, "allowed"), Excluded = CountryCodes(from, "excluded"), Optional = from.Flag("optional"),
    };

    public static Criterion ParentalAgreement(SourceObject from, CriterionFrame frame, References references) => new ParentalAgreement
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable,
        Youngest = Number(from, "youngest", references), Declaration = Box(from, references), Majority = from.OptionalInteger("majority", 1, 21) ?? 18,
    };

    public static Criterion DeclarationAccepted(SourceObject from, CriterionFrame frame, References references) => new DeclarationAccepted
    {
        Id = frame.Id, Label = frame.Label, Mendable = frame.Mendable, Declaration = Box(from, references),
    };

    private static string Number(SourceObject from, string member, References references) =>
        references.Path<IntegerField>(from, member, "a field of type integer");

    private static string Box(SourceObject from, References references) =>
        references.Path<DeclarationField>(from, "declaration", "a field of type declaration");

    private static IReadOnlyList<string> CountryCodes(SourceObject from, string member)
    {
        var codes = from.Texts(member, 0, 250);
        if (codes.Where(code => !Countries.Contains(code)).ToList() is { Count: > 0 } unknown)
            from.Fault(member, $"{string.Join(", ", unknown)}: write countries by their ISO 3166-1 codes of two capitals, such as SN.");
        return codes;
    }

    private static T Ordered<T>(SourceObject from, T criterion, Func<T, bool> holds)
    {
        if (!holds(criterion))
            from.Fault("max", "The largest value is below the smallest, so nothing could ever pass: exchange them.");
        return criterion;
    }

    private static bool IsDepartment(string text) => PostalCode.TryParse(
        text switch { "2A" => "20000", "2B" => "20200", { Length: 3 } => text + "00", _ => text + "000" }, out var code) && code.Department == text;
}
