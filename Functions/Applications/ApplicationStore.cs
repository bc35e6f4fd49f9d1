using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Applications;

/// <summary>
/// The Applications table: a partition for each application, with its head, a row for each part of its stage, its journal, and what was
/// written with the journal's entries. A command is one transaction under the head's ETag: no decision without its trace, no trace without
/// its decision.
/// </summary>
public sealed class ApplicationStore(StorageAccount storage, ApplicationRegister register, TimeProvider clock)
{
    internal const string Table = "Applications";

    // Contention on one application is a handful of votes at once; more attempts than that means that something else is wrong.
    private const int MostAttempts = 20;

    /// <returns>Null when there is no such application, or the text cannot be a reference: storage refuses some characters in a
    /// key.</returns>
    public async Task<Dossier?> ReadAsync(string reference) =>
        ApplicationReference.TryParse(reference, out _) && await RowsAsync(reference) is { Count: > 0 } rows
            ? ApplicationRows.Read(rows).Dossier
            : null;

    /// <exception cref="InvalidOperationException">There is no such application: only an orchestration without its file could
    /// ask.</exception>
    public async Task<Dossier> RequireAsync(string reference) =>
        await ReadAsync(reference) ?? throw new InvalidOperationException($"There is no application {reference}.");

    /// <summary>Creates an application with its first entry, or finds it.</summary>
    public async Task CreateAsync(ApplicationSubmitted submitted, string title)
    {
        var rows = ApplicationRows.Begin(submitted, title, submitted.Receipt.At);
        try
        {
            await (await storage.TableAsync(Table)).SubmitTransactionAsync(rows.Actions);
        }
        catch (TableTransactionFailedException failure) when (failure.IsAlreadyThere())
        {
            // A first run may have died between the rows and the register, which is shown nothing older than it shows already.
        }

        await register.ShowAsync(rows.Dossier);
    }

    /// <summary>Decides a command on an application as it was read, or reads it again when somebody has changed it since.</summary>
    public Task<Handled> HandleAsync(Dossier known, string by, Command command) =>
        HandleAsync(known, by, _ => Task.FromResult<Command?>(command));

    /// <summary>Reads an application and decides a command on it.</summary>
    public async Task<Handled> HandleAsync(string reference, string by, Command command) =>
        await HandleAsync(await RequireAsync(reference), by, command);

    /// <summary>Decides and commits; where somebody else was first, reads and decides again.</summary>
    /// <param name="known">The application as it was read.</param>
    /// <param name="by">Who asks, as journals name them.</param>
    /// <param name="command">What is asked of the application as it stands; null for nothing. It may be called again, and may do what the
    /// command rests on as long as doing that again does no harm.</param>
    /// <param name="announce">Is told how the application is going to stand, before it is committed; it may be called again.</param>
    public async Task<Handled> HandleAsync(
        Dossier known, string by, Func<Dossier, Task<Command?>> command, Func<Dossier, Task>? announce = null)
    {
        var table = await storage.TableAsync(Table);
        var current = known;
        for (var attempt = 1; ; attempt++)
        {
            var now = clock.GetUtcNow();
            var ruling = await command(current) is { } asked ? current.Application.Decide(asked, now) : Ruling.Nothing;
            if (ruling.Changes.Count == 0)
            {
                await ListAsync(current, current.MayBeUnlisted);
                return new(current, ruling);
            }

            var next = current.Rows.With(ruling.Changes, by, now);
            if (announce is not null)
            {
                await announce(next.Dossier);
            }

            try
            {
                var written = await table.SubmitTransactionAsync(next.Actions);
                next = next.Written(written.Value[0].Headers.ETag);
            }
            catch (TableTransactionFailedException failure) when ((failure.IsStale() || failure.IsAlreadyThere()) && attempt < MostAttempts)
            {
                current = await RequireAsync(known.Reference);
                continue;
            }

            await ListAsync(next.Dossier, current.MayBeUnlisted || next.Dossier.MayBeUnlisted);
            return new(next.Dossier, ruling);
        }
    }

    private Task ListAsync(Dossier dossier, bool mayBeUnlisted) => mayBeUnlisted ? register.ShowAsync(dossier) : Task.CompletedTask;

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string reference)
    {
        List<TableEntity> rows = [];
        await foreach (var row in (await storage.TableAsync(Table)).QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {reference}")))
        {
            rows.Add(row);
        }

        return rows;
    }
}

/// <summary>What became of a command.</summary>
/// <param name="Dossier">The application as it stands afterwards.</param>
/// <param name="Ruling">What the command led to.</param>
public sealed record Handled(Dossier Dossier, Ruling Ruling);
