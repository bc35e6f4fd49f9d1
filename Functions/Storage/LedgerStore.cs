using Azure;
using Azure.Data.Tables;
using GrantFlow.Domain;
using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Functions.Storage;

/// <summary>
/// The ledger: one partition per budget line. A movement and the balance it leads to are written in one entity-group transaction under the
/// balance's ETag, and the movement's row key comes from the application and the kind: a repeated request finds its movement and does nothing.
/// </summary>
public sealed class LedgerStore(StorageAccount storage, TimeProvider clock)
{
    private const string Table = "Ledger";

    /// <summary>The line's balance; empty when it was never opened.</summary>
    public async Task<LineBalance> BalanceAsync(string line) => (await ReadAsync(await storage.TableAsync(Table), line))?.Balance ?? LineBalance.Empty;

    public static string CommitmentKey(ApplicationReference application) => Movement.KeyOf(MovementKind.Commit, application.ToString());

    /// <summary>What the line can still give to an application: what is available, and what it was given already.</summary>
    public async Task<Money> AvailableToAsync(string line, ApplicationReference application)
    {
        var table = await storage.TableAsync(Table);
        return await FindAsync(table, line, CommitmentKey(application)) is { } committed ? committed.Amount : (await BalanceAsync(line)).Available;
    }

    /// <summary>Opens the line with the amount that the assembly voted. Once only, whatever the number of calls.</summary>
    public async Task OpenAsync(BudgetLine line)
    {
        if (await ReadAsync(await storage.TableAsync(Table), line.Code) is null)
        {
            await RecordAsync(line.Code, new Movement
            {
                Key = $"vote:{line.Code}",
                Kind = MovementKind.Vote,
                Amount = line.Voted,
                Actor = "system",
                Reason = "Montant voté, ouvert d'après le règlement.",
                At = clock.GetUtcNow(),
            });
        }
    }

    /// <summary>Records a movement, or finds the one that was recorded under the same key before.</summary>
    /// <returns>The movement as it stands in the ledger, or why it was refused.</returns>
    public async Task<Result<Movement, Refusal>> RecordAsync(string line, Movement wanted)
    {
        var table = await storage.TableAsync(Table);
        while (true)
        {
            var current = await ReadAsync(table, line);
            var decision = Ledger.Decide(current?.Balance ?? LineBalance.Empty, wanted);
            if (!decision.TryGet(out var movement, out var refusal))
            {
                // A refusal may only mean that the same request was granted before and has used the money itself.
                return await FindAsync(table, line, wanted.Key) is { } granted ? granted : refusal;
            }

            var balance = BalanceRow(line, Ledger.Evolve(current?.Balance ?? LineBalance.Empty, movement));
            try
            {
                await table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, MovementRow(line, movement)),
                    current is { } replaced
                        ? new(TableTransactionActionType.UpdateReplace, balance, replaced.ETag)
                        : new(TableTransactionActionType.Add, balance),
                ]);
                return movement;
            }
            catch (TableTransactionFailedException failure) when (failure.IsAlreadyThere() || failure.IsStale())
            {
                if (await FindAsync(table, line, wanted.Key) is { } recorded)
                {
                    return recorded;
                }

                // Somebody else moved money on this line: decide again on what is left.
            }
        }
    }

    public async Task<IReadOnlyList<Movement>> MovementsAsync(string line)
    {
        var table = await storage.TableAsync(Table);
        List<Movement> movements = [];
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {line} and RowKey ne {BalanceKey(line)}")))
        {
            movements.Add(Json.Read<Movement>(row.GetString("Movement")));
        }

        return movements;
    }

    private static async Task<(LineBalance Balance, ETag ETag)?> ReadAsync(TableClient table, string line)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(line, BalanceKey(line));
        return row.HasValue
            ? (new LineBalance
            {
                Voted = Cents(row.Value!, nameof(LineBalance.Voted)),
                Reserved = Cents(row.Value!, nameof(LineBalance.Reserved)),
                Committed = Cents(row.Value!, nameof(LineBalance.Committed)),
                Mandated = Cents(row.Value!, nameof(LineBalance.Mandated)),
            }, row.Value!.ETag)
            : null;
    }

    private static async Task<Movement?> FindAsync(TableClient table, string line, string key)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(line, $"{line}|{key}");
        return row.HasValue ? Json.Read<Movement>(row.Value!.GetString("Movement")) : null;
    }

    private static TableEntity BalanceRow(string line, LineBalance balance) => new(line, BalanceKey(line))
    {
        [nameof(LineBalance.Voted)] = balance.Voted.Cents,
        [nameof(LineBalance.Reserved)] = balance.Reserved.Cents,
        [nameof(LineBalance.Committed)] = balance.Committed.Cents,
        [nameof(LineBalance.Mandated)] = balance.Mandated.Cents,
    };

    private static TableEntity MovementRow(string line, Movement movement) => new(line, $"{line}|{movement.Key}") { ["Movement"] = Json.Write(movement) };

    private static string BalanceKey(string line) => line;

    private static Money Cents(TableEntity row, string column) => Money.FromCents(row.GetInt64(column)!.Value);
}
