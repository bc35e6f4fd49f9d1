using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Reading;

/// <summary>Reads the parameters of the kinds of criterion that have some.</summary>
internal static class CriterionKinds
{
    private const int MostPeople = 1_000_000;

    public static Territory Territory(SourceObject from, References references)
    {
        var criterion = new Territory
        {
            PostalCode = references.Path<PostalCodeField>(from, "postalCode", "a field of type postalCode"),
            Departments = from.Texts("departments", 1, 110),
            PostalCodes = from.Texts("postalCodes", 0, 500),
        };
        if (!criterion.Departments.All(IsDepartment))
            from.Fault("departments", "Write departments as 59, 2A or 974.");
        if (!criterion.PostalCodes.All(code => PostalCode.TryParse(code, out _)))
            from.Fault("postalCodes", "Write postal codes with five digits, such as 59000.");
        return criterion;
    }

    public static AgeRange AgeRange(SourceObject from, References references)
    {
        var criterion = new AgeRange
        {
            Youngest = Number(from, "youngest", references),
            Oldest = Number(from, "oldest", references),
            Min = from.Integer("min", 0, 120),
            Max = from.Integer("max", 0, 120),
        };
        CheckOrder(from, criterion.Min <= criterion.Max);
        return criterion;
    }

    public static GroupSize GroupSize(SourceObject from, References references)
    {
        var criterion = new GroupSize
        {
            Count = Number(from, "count", references),
            Min = from.Integer("min", 1, MostPeople),
            Max = from.OptionalInteger("max", 1, MostPeople),
        };
        CheckOrder(from, criterion.Max is null || criterion.Min <= criterion.Max);
        return criterion;
    }

    public static ShareOfYoung ShareOfYoung(SourceObject from, References references) => new()
    {
        Young = Number(from, "young", references),
        Adults = Number(from, "adults", references),
        MinPercent = from.Integer("minPercent", 1, 100),
    };

    public static OrganisationIdentifiers OrganisationIdentifiers(SourceObject from, References references) => new()
    {
        Siret = references.Path<SiretField>(from, "siret", "a field of type siret"),
        Rna = references.OptionalPath<RnaField>(from, "rna", "a field of type rna"),
        RnaWhen = ConditionReading.Optional(from, "rnaWhen", references),
        SeatPostalCode = references.OptionalPath<PostalCodeField>(from, "seatPostalCode", "a field of type postalCode"),
    };

    public static RequiredDocuments RequiredDocuments(SourceObject from, References references) => new()
    {
        Documents = [.. from.Objects("documents", 1, 20).Select(document => Document(document, references))],
    };

    public static ProjectDates ProjectDates(SourceObject from, References references) => new()
    {
        Start = references.Path<DateField>(from, "start", "a field of type date"),
        End = references.Path<DateField>(from, "end", "a field of type date"),
        MaxDays = from.OptionalInteger("maxDays", 1, 3660),
    };

    public static FundingPlanBalanced FundingPlanBalanced(SourceObject from, References references) => new()
    {
        Expenses = references.Sum(from, "expenses"),
        Resources = references.Sum(from, "resources"),
        RequestedApart = from.Flag("requestedApart"),
    };

    public static RequestedAmount RequestedAmount(SourceObject from, References references)
    {
        var criterion = new RequestedAmount { Min = from.OptionalAmount("min") ?? Money.Zero, Max = from.Amount("max") };
        CheckOrder(from, criterion.Min <= criterion.Max);
        return criterion;
    }

    public static PartnerCountry PartnerCountry(SourceObject from, References references) => new()
    {
        Country = references.Path<CountryField>(from, "country", "a field of type country"),
        Allowed = CountryCodes(from, "allowed"),
        Excluded = CountryCodes(from, "excluded"),
        Optional = from.Flag("optional"),
    };

    public static ParentalAgreement ParentalAgreement(SourceObject from, References references) => new()
    {
        Youngest = Number(from, "youngest", references),
        Declaration = Box(from, references),
        Majority = from.OptionalInteger("majority", 1, 21) ?? 18,
    };

    public static NamedBeneficiary NamedBeneficiary(SourceObject from, References references)
    {
        var written = from.Texts("beneficiaries", 1, 20);
        var known = written.Select(text => Siret.TryParse(text, out var siret) ? siret.Value : null).OfType<string>().ToList();
        if (known.Count < written.Count)
            from.Fault("beneficiaries", "A SIRET has fourteen digits, the last of which checks the others: correct the number that cannot exist.");
        return new() { Siret = references.Path<SiretField>(from, "siret", "a field of type siret"), Beneficiaries = known };
    }

    public static string Box(SourceObject from, References references) =>
        references.Path<DeclarationField>(from, "declaration", "a field of type declaration");

    private static string Number(SourceObject from, string member, References references) =>
        references.Path<IntegerField>(from, member, "a field of type integer");

    private static RequiredDocument Document(SourceObject from, References references)
    {
        var document = new RequiredDocument(
            references.Path<DocumentField>(from, "field", "a field of type documents"), ConditionReading.Optional(from, "when", references));
        from.Close();
        return document;
    }

    private static IReadOnlyList<string> CountryCodes(SourceObject from, string member)
    {
        var codes = from.Texts(member, 0, 250);
        if (codes.Where(code => !Countries.Contains(code)).ToList() is { Count: > 0 } unknown)
            from.Fault(member, $"{string.Join(", ", unknown)}: write countries by their ISO 3166-1 codes of two capitals, such as SN.");
        return codes;
    }

    private static void CheckOrder(SourceObject from, bool inOrder)
    {
        if (!inOrder && !from.IsWrong("min", "max"))
            from.Fault("max", "The largest value is below the smallest, so nothing could ever pass: exchange them.");
    }

    private static bool IsDepartment(string text) => PostalCode.TryParse(
        text switch { "2A" => "20000", "2B" => "20200", { Length: 3 } => text + "00", _ => text + "000" }, out var code) && code.Department == text;
}
