using Azure;
using Azure.Data.Tables;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Outbox;

/// <summary>
/// What must still be told or done elsewhere: written down before the fact that asks for it, and struck out after it is done. What a crash
/// leaves behind, <see cref="OutboxSweep"/> does; an errand without its fact finds nothing to do.
/// </summary>
public sealed class OutboxStore(StorageAccount storage, TimeProvider clock)
{
    private const string Table = "Outbox";
    private const string Partition = "outbox";

    // What one transaction takes.
    private const int MostTogether = 100;

    /// <param name="kind">Which handler does it.</param>
    /// <param name="subject">What it is about: a reference, an orchestration, a budget line.</param>
    public async Task<Errand> PlanAsync(string kind, string subject) => (await PlanAsync(kind, [subject]))[0];

    /// <summary>Plans several errands of one kind together.</summary>
    public async Task<IReadOnlyList<Errand>> PlanAsync(string kind, IReadOnlyList<string> subjects)
    {
        // Each errand has a row of its own: two about the same thing must not strike out one another's.
        var now = clock.GetUtcNow();
        List<Errand> errands = [.. subjects.Select(subject => new Errand($"{kind}|{subject}|{Guid.NewGuid():N}", kind, subject, now))];
        var table = await storage.TableAsync(Table);
        foreach (var part in errands.Chunk(MostTogether))
        {
            await table.SubmitTransactionAsync(part.Select(errand => new TableTransactionAction(
                TableTransactionActionType.Add,
                new TableEntity(Partition, errand.Id)
                {
                    [nameof(Errand.Kind)] = errand.Kind,
                    [nameof(Errand.Subject)] = errand.Subject,
                    [nameof(Errand.At)] = errand.At,
                })));
        }

        return errands;
    }

    public Task StrikeOutAsync(Errand errand) => StrikeOutAsync([errand]);

    /// <summary>Strikes several errands out together; what is struck out already does no harm.</summary>
    public async Task StrikeOutAsync(IReadOnlyCollection<Errand> errands)
    {
        var table = await storage.TableAsync(Table);
        foreach (var part in errands.Chunk(MostTogether))
        {
            try
            {
                await table.SubmitTransactionAsync(part.Select(errand =>
                    new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, errand.Id), ETag.All)));
            }
            catch (TableTransactionFailedException failure) when (failure.Status == 404)
            {
                await Task.WhenAll(part.Select(errand => table.DeleteEntityAsync(Partition, errand.Id, ETag.All)));
            }
        }
    }

    public async Task<bool> IsOutstandingAsync(Errand errand) =>
        (await (await storage.TableAsync(Table)).GetEntityIfExistsAsync<TableEntity>(Partition, errand.Id)).HasValue;

    public async Task<IReadOnlyList<Errand>> OutstandingAsync()
    {
        var table = await storage.TableAsync(Table);
        List<Errand> errands = [];
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}")))
        {
            errands.Add(new(
                row.RowKey,
                row.GetString(nameof(Errand.Kind)),
                row.GetString(nameof(Errand.Subject)),
                row.GetDateTimeOffset(nameof(Errand.At))!.Value));
        }

        return errands;
    }
}

/// <summary>Something that must still be told or done.</summary>
/// <param name="Id">Tells it from every other, also of the same kind about the same subject.</param>
public sealed record Errand(string Id, string Kind, string Subject, DateTimeOffset At);

/// <summary>Does one kind of errand. Each feature has its own; done again, or without its fact, it does no harm.</summary>
public interface IErrandHandler
{
    string Kind { get; }

    /// <summary>How long whoever planned an errand may be busy with it: the sweep lets that pass where twice would do harm.</summary>
    TimeSpan Patience => TimeSpan.Zero;

    /// <returns>False when it has to be tried again later.</returns>
    Task<bool> DoAsync(DurableTaskClient client, Errand errand);
}
