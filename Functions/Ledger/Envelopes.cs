using System.Collections.Immutable;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Ledger;

/// <summary>What each call may award of the line that pays it.</summary>
/// <param name="find">The envelopes on a line, by the calls' codes.</param>
public sealed class Envelopes(Func<string, IEnumerable<KeyValuePair<string, Money>>> find)
{
    /// <summary>For what knows no calls: the line is the only ceiling.</summary>
    public static Envelopes None { get; } = new(_ => []);

    /// <summary>Those of the versions that are in force.</summary>
    public static Envelopes InForce(CallCatalog calls) => new(line => calls.InForce
        .Where(call => call.BudgetLine.Code == line)
        .Select(call => KeyValuePair.Create(call.Code, call.Envelope)));

    /// <summary>The envelopes on a line as they are now, by the calls' codes.</summary>
    public ImmutableSortedDictionary<string, Money> On(string line) => find(line).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
