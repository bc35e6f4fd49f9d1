using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Calls;

/// <summary>How an award is paid, and what is owed afterwards.</summary>
/// <param name="Instalments">The payments in order; their parts make 100.</param>
/// <param name="ReportDueDays">How many days after the project's end the final report is due.</param>
/// <param name="ReportReminderDays">After how many days past the project's end the beneficiary is reminded.</param>
public sealed record PaymentRules(IReadOnlyList<Instalment> Instalments, int ReportDueDays, IReadOnlyList<int> ReportReminderDays)
{
    /// <summary>Splits an award over the instalments without losing a cent.</summary>
    /// <param name="award">The amount awarded.</param>
    /// <returns>One amount for each instalment, in order.</returns>
    public IReadOnlyList<Money> Split(Money award) => award.Split([.. Instalments.Select(instalment => instalment.Percent)]);
}
