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
        HandleAsync(known.Reference, known.Rows, by, _ => Task.FromResult<Command?>(command), null);

    /// <inheritdoc cref="HandleAsync(string, string, Func{Dossier, Task{Command?}}, Func{Dossier, Task}?)"/>
    public Task<Handled> HandleAsync(string reference, string by, Command command) =>
        HandleAsync(reference, by, _ => Task.FromResult<Command?>(command));

    /// <summary>Reads, decides and commits, again from the start when somebody else was first.</summary>
    /// <param name="reference">The application.</param>
    /// <param name="by">Who asks, as journals name them.</param>
    /// <param name="command">What is asked of the application as it stands; null for nothing. It may be called again, and may do what the
    /// command rests on as long as doing that again does no harm.</param>
    /// <param name="announce">Is told how the application is going to stand, before it is committed; it may be called again.</param>
    public Task<Handled> HandleAsync(
        string reference, string by, Func<Dossier, Task<Command?>> command, Func<Dossier, Task>? announce = null) =>
        HandleAsync(reference, null, by, command, announce);

    private async Task<Handled> HandleAsync(
        string reference, ApplicationRows? known, string by, Func<Dossier, Task<Command?>> command, Func<Dossier, Task>? announce)
    {
        var table = await storage.TableAsync(Table);
        for (var attempt = 1; ; attempt++)
        {
            var current = attempt == 1 && known is not null ? known : ApplicationRows.Read(await RowsAsync(reference));
            var now = clock.GetUtcNow();
            var ruling = await command(current.Dossier) is { } asked ? current.Dossier.Application.Decide(asked, now) : Ruling.Nothing;
            if (ruling.Changes.Count == 0)
            {
                // The first run may have died between the rows and the register.
                await register.ShowAsync(current.Dossier);
                return new(current.Dossier, ruling);
            }

            var next = current.With(ruling.Changes, by, now);
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
                continue;
            }

            if (next.ChangesLists || current.ChangesLists)
            {
                await register.ShowAsync(next.Dossier);
            }

            return new(next.Dossier, ruling);
        }
    }

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
