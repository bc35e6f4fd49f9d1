using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Calls;

/// <summary>When an award needs an agreement (convention) and how long there is to accept it.</summary>
/// <param name="RequiredAbove">
/// An agreement is needed strictly above this amount. The law sets 23 000 € a year (loi 2000-321, art. 10; décret 2001-495, art. 1): a
/// call may go lower, not higher.
/// </param>
/// <param name="AcceptanceDays">How many days the beneficiary has to accept before the award lapses.</param>
/// <param name="ReminderDays">After how many days the beneficiary is reminded.</param>
public sealed record AgreementRules(Money RequiredAbove, int AcceptanceDays, IReadOnlyList<int> ReminderDays)
{
    /// <summary>The amount above which the law requires an agreement.</summary>
    public static Money LegalThreshold => Money.FromEuros(23_000);

    /// <summary>Whether an award needs an agreement.</summary>
    /// <param name="amount">The amount awarded.</param>
    /// <returns>True strictly above the threshold.</returns>
    public bool IsRequiredFor(Money amount) => amount > RequiredAbove;
}
