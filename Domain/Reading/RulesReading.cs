using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Reading;

/// <summary>Reads what happens to a file besides its review: complements, award, agreement, payment, retention.</summary>
internal static class RulesReading
{
    public static ComplementRules ReadComplements(SourceObject from)
    {
        var rules = new ComplementRules(from.Integer("days", 1, 365), from.Integers("reminderDays", 10, 1, 365));
        if (!Names.Rise(rules.ReminderDays, rules.Days))
            from.Fault("reminderDays", "Reminders must follow one another and come before the deadline: put the days in order, below days.");
        from.Close();
        return rules;
    }

    public static AwardRules ReadAward(SourceObject from)
    {
        var rules = new AwardRules
        {
            Threshold = from.Integer("threshold", 0, 100),
            Ceiling = from.Amount("ceiling"),
            MaxShare = from.Integer("maxSharePercent", 1, 100) / 100m,
            PartialAwards = from.Flag("partialAwards"),
            Floor = from.Amount("floor"),
        };
        if (rules.Floor > rules.Ceiling)
            from.Fault("floor", "The least award is above the ceiling, so nothing could be awarded: lower it.");
        from.Close();
        return rules;
    }

    public static AgreementRules ReadAgreement(SourceObject from)
    {
        var rules = new AgreementRules(from.Amount("requiredAbove"), from.Integer("acceptanceDays", 1, 365), from.Integers("reminderDays", 10, 1, 365));
        if (rules.RequiredAbove > AgreementRules.LegalThreshold)
            from.Fault("requiredAbove", "The law requires an agreement above 23000 euros (décret 2001-495, art. 1): write 23000 or less.");
        if (!Names.Rise(rules.ReminderDays, rules.AcceptanceDays))
            from.Fault("reminderDays", "Reminders must follow one another and come before the deadline: put the days in order, below acceptanceDays.");
        from.Close();
        return rules;
    }

    public static PaymentRules ReadPayment(SourceObject from)
    {
        var instalments = from.Objects("instalments", 1, 10).Select(instalment =>
        {
            var read = new Instalment(
                instalment.Shaped("id", Names.IsSlug, Names.SlugRemedy),
                instalment.Localized("label"),
                instalment.Integer("percent", 1, 100),
                instalment.OneOf("trigger", ("award", InstalmentTrigger.Award), ("report", InstalmentTrigger.Report)));
            instalment.Close();
            return (From: instalment, Instalment: read);
        }).ToList();
        Names.Unique(instalments, pair => pair.Instalment.Id, (pair, message) => pair.From.Fault("id", message));
        var rules = new PaymentRules(
            [.. instalments.Select(pair => pair.Instalment)], from.Integer("reportDueDays", 1, 730), from.Integers("reportReminderDays", 10, 1, 730));
        var percent = rules.Instalments.Sum(instalment => instalment.Percent);
        if (instalments.Count > 0 && percent != 100)
            from.Fault("instalments", $"The instalments make {percent} percent: make them 100.");
        if (!Names.Rise(rules.ReportReminderDays, int.MaxValue))
            from.Fault("reportReminderDays", "Reminders must follow one another: put the days in order.");
        from.Close();
        return rules;
    }

    public static RetentionRules ReadRetention(SourceObject from)
    {
        var rules = new RetentionRules(from.Integer("draftDays", 1, 730), from.Integer("refusedMonths", 1, 240), from.Integer("awardedMonths", 1, 240));
        from.Close();
        return rules;
    }
}
