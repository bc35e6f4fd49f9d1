using GrantFlow.Domain;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Ledger;

/// <summary>
/// The lists of those who wait for money, one for each line, in the line's own partition: a place on the list and the money that ends it change
/// in one transaction, so that nobody is served twice, forgotten or overtaken.
/// </summary>
public sealed class WaitingLists(ILedgerTable table, LedgerStore ledger, TimeProvider clock)
{
    /// <summary>Commits an application's amount if nobody waits before it and there is money; otherwise the application joins the list.</summary>
    /// <param name="entry">The application, what it is to be awarded, and its place.</param>
    /// <param name="commitment">The movement that commits an amount.</param>
    /// <returns>The commitment, the first one where there was one before, or null for whoever waits.</returns>
    public Task<Movement?> ClaimAsync(string line, WaitingEntry entry, Func<Money, Movement> commitment)
    {
        return ledger.AskAsync(
            line,
            code => [.. RowsOf(code, entry.Application), LineRows.Waiting(code, entry)],
            async draft =>
            {
                if (await GivenAsync(draft, entry.Application, commitment) is { } given)
                {
                    return given;
                }

                if (await draft.RowAsync<WaitingEntry>(LineRows.Waiting(line, entry)) is not null)
                {
                    return null;
                }

                var isOvertaking = HoldingUp(draft, await draft.WaitingAsync(), entry).Any();
                var share = isOvertaking ? Money.Zero : WaitingList.Share(entry, draft.AvailableTo(entry.Application));
                if (share > Money.Zero)
                {
                    return (await draft.RecordAsync(commitment(share))).Value;
                }

                draft.Join(entry);
                return null;
            });
    }

    /// <summary>
    /// Carries a session's vote out: commits exactly what was voted, or puts the application on the list for exactly that, at the rank that the
    /// vote gave it. A place from an earlier session of the call ends with it; whoever else waits since an earlier session of this call has been
    /// voted on again, and holds nobody up. Again changes nothing.
    /// </summary>
    /// <param name="entry">The application, the amount of the vote, and its place.</param>
    /// <param name="isAwarded">Whether the money is given; else the application waits.</param>
    /// <param name="commitment">The movement that commits an amount.</param>
    /// <returns>The commitment, also one that money freed before had led to, or null for whoever waits.</returns>
    public Task<Movement?> CarryOutAsync(string line, WaitingEntry entry, bool isAwarded, Func<Money, Movement> commitment)
    {
        return ledger.AskAsync(
            line,
            code => [.. RowsOf(code, entry.Application), LineRows.Waiting(code, entry)],
            async draft =>
            {
                if (await GivenAsync(draft, entry.Application, commitment) is { } given)
                {
                    return given;
                }

                var waiting = await draft.WaitingAsync();
                var isPossible = isAwarded && entry.Amount <= draft.AvailableTo(entry.Application) && HoldingUp(draft, waiting, entry).All(other => IsVotedOnAgain(other, entry));
                if (!isPossible && waiting.Contains(entry))
                {
                    return null;
                }

                foreach (var earlier in waiting.Where(other => other.Application == entry.Application))
                {
                    draft.Leave(earlier);
                }

                if (isPossible)
                {
                    return (await draft.RecordAsync(commitment(entry.Amount))).Value;
                }

                draft.Join(entry);
                return null;
            });

        static bool IsVotedOnAgain(WaitingEntry other, WaitingEntry entry) =>
            other.Since != entry.Since && CallCodes.Of(other.Application) == CallCodes.Of(entry.Application);
    }

    /// <summary>Commits what was reserved for an application that waited.</summary>
    /// <returns>The commitment, or null while nothing is reserved.</returns>
    public Task<Movement?> CommitReservedAsync(string line, string application, Func<Money, Movement> commitment) =>
        ledger.AskAsync(line, code => RowsOf(code, application), draft => GivenAsync(draft, application, commitment));

    /// <summary>Who waits on a line, the first first.</summary>
    public async Task<IReadOnlyList<WaitingEntry>> OfAsync(string line) =>
        WaitingList.InOrder((await table.ListAsync(line, LineRows.AllWaiting(line))).Select(row => LineRows.Read<WaitingEntry>(row)!));

    /// <summary>An application's place on a line's list, from 1; 0 when it is not there, or not any more.</summary>
    public async Task<int> PlaceOfAsync(string line, string application) =>
        (await OfAsync(line)).Select(entry => entry.Application).ToList().IndexOf(application) + 1;

    /// <summary>Whose turn it is: the first on the list whose call has an envelope for it, when the line has enough; else null.</summary>
    public Task<WaitingEntry?> NextAsync(string line) => ledger.AskAsync(line, _ => [], FirstServedAsync);

    /// <summary>Reserves money for the first on the list if that is still this entry, and takes it off the list.</summary>
    /// <returns>False when it was not this one's turn any more; look again.</returns>
    public Task<bool> ServeAsync(string line, WaitingEntry entry) => ledger.AskAsync(
        line,
        code => [LineRows.Holding(code, entry.Application), LineRows.Movement(code, Movement.KeyOf(MovementKind.Reserve, entry.Application))],
        async draft =>
        {
            if (await FirstServedAsync(draft) != entry)
            {
                return false;
            }

            await draft.RecordAsync(new Movement
            {
                Key = Movement.KeyOf(MovementKind.Reserve, entry.Application),
                Kind = MovementKind.Reserve,
                Amount = WaitingList.Share(entry, draft.AvailableTo(entry.Application)),
                Application = entry.Application,
                Actor = "system",
                Reason = Texts.In(Language.French)["movement.firstInLine"],
                At = clock.GetUtcNow(),
            });
            draft.Leave(entry);
            return true;
        });

    /// <summary>Frees whatever an application holds and has not been paid, and takes it off the list. Again changes nothing.</summary>
    public Task<bool> ReleaseAsync(string line, string application, string actor, string reason) => ledger.AskAsync(
        line,
        code => [LineRows.Holding(code, application)],
        async draft =>
        {
            foreach (var entry in (await draft.WaitingAsync()).Where(entry => entry.Application == application))
            {
                draft.Leave(entry);
            }

            var held = await draft.HoldingAsync(application);
            foreach (var (kind, amount) in new[] { (MovementKind.Cancel, held.Reserved), (MovementKind.Decommit, held.Unpaid) })
            {
                if (amount > Money.Zero)
                {
                    _ = (await draft.RecordAsync(new Movement
                    {
                        Key = Movement.KeyOf(kind, application, "withdrawal"),
                        Kind = kind,
                        Amount = amount,
                        Application = application,
                        Actor = actor,
                        Reason = reason,
                        At = clock.GetUtcNow(),
                    })).Value;
                }
            }

            return held.Reserved > Money.Zero || held.Unpaid > Money.Zero;
        });

    /// <summary>What a session of a call can give: what line and envelope have, less what those wait for who take no part in it.</summary>
    public Task<Money> LeftForAsync(string line, string code, IReadOnlySet<string> taking) => ledger.AskAsync(line, _ => [], async draft =>
    {
        var others = (await draft.WaitingAsync()).Where(entry => !taking.Contains(entry.Application)).ToList();
        var own = Money.Sum(others.Where(entry => CallCodes.Of(entry.Application) == code).Select(entry => entry.Amount));
        var all = Money.Sum(InPlay(draft, others).Select(entry => entry.Amount));
        return Money.Max(Money.Zero, Money.Min(draft.Balance.Available - all, draft.EnvelopeLeft(code) - own));
    });

    // What GivenAsync looks at.
    private static IEnumerable<string> RowsOf(string line, string application) =>
        [LineRows.Movement(line, CommitmentKey(application)), LineRows.Holding(line, application)];

    /// <summary>The commitment of an application that was given its money before: made then, or now out of what was reserved for it; else null.</summary>
    private static async Task<Movement?> GivenAsync(LineDraft draft, string application, Func<Money, Movement> commitment)
    {
        if (await draft.FindAsync(CommitmentKey(application)) is { } committed)
        {
            return committed;
        }

        var reserved = (await draft.HoldingAsync(application)).Reserved;
        return reserved > Money.Zero ? (await draft.RecordAsync(commitment(reserved) with { FromReserve = reserved })).Value : null;
    }

    private static string CommitmentKey(string application) => Movement.KeyOf(MovementKind.Commit, application);

    private static IEnumerable<WaitingEntry> HoldingUp(LineDraft draft, IReadOnlyList<WaitingEntry> waiting, WaitingEntry entry)
    {
        var before = waiting.Where(other => string.CompareOrdinal(other.Place, entry.Place) < 0).ToList();
        return InPlay(draft, before).Union(before.Where(other => CallCodes.Of(other.Application) == CallCodes.Of(entry.Application)));
    }

    // Whoever is kept out by the envelope of its own call holds up the files of that call, in their order, and no others.
    private static IEnumerable<WaitingEntry> InPlay(LineDraft draft, IEnumerable<WaitingEntry> waiting)
    {
        HashSet<string> keptOut = new(StringComparer.Ordinal);
        foreach (var entry in waiting)
        {
            var code = CallCodes.Of(entry.Application);
            if (!keptOut.Contains(code) && WaitingList.Share(entry, draft.EnvelopeLeft(code)) > Money.Zero)
            {
                yield return entry;
            }
            else
            {
                keptOut.Add(code);
            }
        }
    }

    private static async Task<WaitingEntry?> FirstServedAsync(LineDraft draft) =>
        InPlay(draft, await draft.WaitingAsync()).FirstOrDefault() is { } first && WaitingList.Share(first, draft.AvailableTo(first.Application)) > Money.Zero ? first : null;
}
