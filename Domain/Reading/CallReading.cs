using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Domain.Reading;

/// <summary>Reads a whole call in the order of its format.</summary>
internal static class CallReading
{
    private const int Format = 1;

    public static Call Read(SourceObject root)
    {
        var references = new References();
        root.Skip("$schema");
        root.Integer("format", Format, Format);
        var call = new Call
        {
            Id = root.Shaped("id", Names.IsSlug, Names.SlugRemedy),
            Code = root.Shaped("code", ApplicationReference.IsCode, "use two to eight capitals or digits, a capital first"),
            Version = root.Integer("version", 1, 1_000_000),
            Acknowledges = root.OptionalText("acknowledges", 12),
            Illustrative = root.Texts("illustrative", 0, 100),
            Title = root.Localized("title", 200),
            Summary = root.Localized("summary"),
            Presentation = root.Localized("presentation", 10_000),
            Notice = root.OptionalLocalized("notice", 1000),
            Calendar = CalendarReading.Read(root.Object("calendar")),
            BudgetLine = ReadLine(root.Object("budgetLine")),
            Envelope = root.Amount("envelope"),
            Policy = root.OneOf("policy", ("rolling", AwardPolicy.Rolling), ("session", AwardPolicy.Session)),
            Form = FormReading.Read(root.Object("form"), references),
            Criteria = CriterionReading.ReadAll(root, references),
            Complements = RulesReading.ReadComplements(root.Object("complements")),
            Grid = ReviewReading.ReadGrid(root),
            Committee = ReviewReading.ReadCommittee(root.Object("committee")),
            Award = RulesReading.ReadAward(root.Object("award")),
            Agreement = RulesReading.ReadAgreement(root.Object("agreement")),
            Payment = RulesReading.ReadPayment(root.Object("payment")),
            Retention = RulesReading.ReadRetention(root.Object("retention")),
        };
        references.Check(call.Form.Sections);
        CheckWhole(call, root);
        root.Close();
        return call;
    }

    private static BudgetLine ReadLine(SourceObject from)
    {
        var line = new BudgetLine(
            from.Shaped("code", Names.IsLineCode, Names.LineRemedy),
            from.Localized("title"),
            from.OneOf("nature", ("AE", BudgetNature.CommitmentAuthorisation), ("AP", BudgetNature.ProgrammeAuthorisation)),
            from.Amount("voted"));
        from.Close();
        return line;
    }

    private static void CheckWhole(Call call, SourceObject root)
    {
        if (call.Envelope > call.BudgetLine.Voted && !root.IsWrong("envelope", "budgetLine"))
            root.Fault("envelope", "The envelope is more than what was voted for the line: lower it.");
        if (call.Award.Ceiling > call.Envelope && !root.IsWrong("envelope", "award"))
            root.Fault("envelope", "The envelope does not even pay one award at the ceiling: raise it, or lower award/ceiling.");
        if (call.Policy == AwardPolicy.Session && call.Calendar.SessionOn is null && !root.IsWrong("policy", "calendar"))
            root.Fault("policy", "A call decided at a session needs its day: add calendar/sessionOn.");
        foreach (var pointer in call.Illustrative.Where(pointer => root.Node.At(pointer) is null))
            root.Fault("illustrative", $"'{pointer}' is nowhere in this file: correct the pointer or remove it.");
    }
}
