using GrantFlow.Domain;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Ledger;

/// <summary>
/// The lists of those who wait for money, one for each line, in the line's own partition: a place on the list and the money that ends it change
/// in one transaction, so that nobody is served twice, forgotten or overtaken.
/// </summary>
public sealed class WaitingLists(ILedgerTable table, LedgerStore ledger, TimeProvider clock)
{
    /// <summary>Who waits on a line, the first first.</summary>
    public async Task<IReadOnlyList<WaitingEntry>> OfAsync(string line) =>
        [.. (await table.ListAsync(line, LineRows.AllWaiting(line))).Select(LineRows.Read<WaitingEntry>)];

    /// <summary>An application's place on a line's list, from 1; 0 when it is not there, or not any more.</summary>
    public async Task<int> PlaceOfAsync(string line, string application) =>
        (await OfAsync(line)).Select(entry => entry.Application).ToList().IndexOf(application) + 1;

    /// <summary>Whose turn it is, or null when nobody can be served.</summary>
    public async Task<WaitingEntry?> NextAsync(string line) => (await ledger.LookAsync(line, Look.List)).Next();

    /// <summary>Reserves money for the first on the list if that is still this entry. Look again whose turn it is.</summary>
    public Task ServeAsync(string line, WaitingEntry entry) => ledger.DoAsync(line, new ServeNext(entry, amount => new()
    {
        Key = Movement.KeyOf(MovementKind.Reserve, entry.Application),
        Kind = MovementKind.Reserve,
        Amount = amount,
        Application = entry.Application,
        Actor = "system",
        Reason = Texts.In(Language.French)["movement.firstInLine"],
        At = clock.GetUtcNow(),
    }));
}
