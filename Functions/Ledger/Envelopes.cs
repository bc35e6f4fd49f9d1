using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Ledger;

/// <summary>What each call may award of the line that pays it.</summary>
/// <param name="find">The envelope of a call by its line and its code; null when it has none.</param>
public sealed class Envelopes(Func<string, string, Money?> find)
{
    /// <summary>For what knows no calls: the line is the only ceiling.</summary>
    public static Envelopes None { get; } = new((_, _) => null);

    /// <summary>Those of the versions that are in force.</summary>
    public static Envelopes InForce(CallCatalog calls) => new((line, code) =>
        calls.InForce.FirstOrDefault(call => call.Code == code && call.BudgetLine.Code == line) is Call call ? call.Envelope : null);

    public Money? Of(string line, string code) => find(line, code);
}
