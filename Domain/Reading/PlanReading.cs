using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Domain.Reading;

/// <summary>Reads a whole budget in the order of its format.</summary>
internal static class PlanReading
{
    private const int FirstYear = 1982;
    private const int LastYear = 2100;
    private const int MostParts = 200;

    public static BudgetPlan Read(SourceObject root)
    {
        root.Skip("$schema");
        root.Skip("illustrative");
        var codes = new List<(SourceObject From, string Code)>();
        var plan = new BudgetPlan(
            root.Integer("year", FirstYear, LastYear),
            [.. root.Objects("programmes", 1, MostParts).Select(programme => ReadProgramme(programme, codes))]);
        root.Close();
        Names.Unique(codes, pair => pair.Code, (pair, message) => pair.From.Fault("code", message));
        return plan;
    }

    private static BudgetProgramme ReadProgramme(SourceObject from, List<(SourceObject From, string Code)> codes)
    {
        var programme = new BudgetProgramme(
            Code(from, codes), from.Localized("title"), [.. from.Objects("operations", 1, MostParts).Select(operation => ReadOperation(operation, codes))]);
        from.Close();
        return programme;
    }

    private static BudgetOperation ReadOperation(SourceObject from, List<(SourceObject From, string Code)> codes)
    {
        var operation = new BudgetOperation(
            Code(from, codes), from.Localized("title"), [.. from.Objects("lines", 1, MostParts).Select(line => ReadLine(line, codes))]);
        from.Close();
        return operation;
    }

    private static PlannedLine ReadLine(SourceObject from, List<(SourceObject From, string Code)> codes)
    {
        var line = new PlannedLine(
            Code(from, codes),
            from.Localized("title"),
            from.OneOf("nature", ("AE", BudgetNature.CommitmentAuthorisation), ("AP", BudgetNature.ProgrammeAuthorisation)),
            from.Cents("votedCents"),
            ReadCredits(from.Object("paymentCredits")));
        if (line.PaymentCredits.Total > line.Voted && !from.IsWrong("paymentCredits", "votedCents"))
            from.Fault("paymentCredits", "The payment credits are more than the authorisation that they pay: lower them, or raise votedCents.");
        from.Close();
        return line;
    }

    private static YearlyAmounts ReadCredits(SourceObject from)
    {
        var credits = new List<KeyValuePair<int, Money>>();
        foreach (var name in from.Node.Members.Select(member => member.Key).Distinct())
        {
            var amount = from.Cents(name);
            if (name.Length == 4 && int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear)
                credits.Add(KeyValuePair.Create(year, amount));
            else
                from.Fault(name, $"'{name}' is not a year: name each amount by its year, such as \"2012\".");
        }

        return YearlyAmounts.Of(credits);
    }

    private static string Code(SourceObject from, List<(SourceObject From, string Code)> codes)
    {
        var code = from.Shaped("code", Names.IsLineCode, Names.LineRemedy);
        codes.Add((from, code));
        return code;
    }
}
