using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Domain.Award;

/// <summary>In which years an award is to be paid: the payment credits that its commitment counts on.</summary>
public static class PaymentSchedule
{
    /// <summary>
    /// The award over its years: an instalment due on the award in the year of the decision, one due on the report in the year in which the
    /// report is due.
    /// </summary>
    /// <param name="file">The application, with its regulation's payment rules.</param>
    /// <param name="award">The amount awarded.</param>
    /// <param name="decidedOn">The day of the decision.</param>
    /// <returns>One amount for each year; together they are the award.</returns>
    public static YearlyAmounts Of(ApplicationFile file, Money award, DateOnly decidedOn)
    {
        ArgumentNullException.ThrowIfNull(file);
        var rules = file.Call.Payment;
        var reported = file.ProjectEnd > decidedOn ? file.ReportDue.Year : decidedOn.Year;
        return YearlyAmounts.Of(rules.Instalments.Zip(rules.Split(award), (instalment, part) =>
            KeyValuePair.Create(instalment.Trigger == InstalmentTrigger.Award ? decidedOn.Year : reported, part)));
    }
}
