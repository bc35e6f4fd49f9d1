using Azure;
using Azure.Data.Tables;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Budget;

/// <summary>
/// What must follow a movement of money, written down before the movement and struck out after what follows is done. What a crash leaves
/// behind, <see cref="ErrandSweep"/> does; an errand without its movement finds nothing to do.
/// </summary>
public sealed class MoneyErrands(StorageAccount storage, TimeProvider clock)
{
    private const string Table = "MoneyErrands";
    private const string Partition = "errands";

    /// <summary>Plans to settle a line.</summary>
    public Task<Errand> PlanSettlementAsync(string line) => PlanAsync(Errand.Settlement, line);

    /// <summary>Plans to free what a withdrawn application holds.</summary>
    public Task<Errand> PlanReleaseAsync(string reference) => PlanAsync(Errand.Release, reference);

    /// <summary>Plans to show on an application what was decommitted of it.</summary>
    public Task<Errand> PlanReportAsync(string reference) => PlanAsync(Errand.Report, reference);

    public async Task StrikeOutAsync(Errand errand) => await (await storage.TableAsync(Table)).DeleteEntityAsync(Partition, errand.Id, ETag.All);

    public async Task<IReadOnlyList<Errand>> OutstandingAsync()
    {
        var table = await storage.TableAsync(Table);
        List<Errand> errands = [];
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}")))
        {
            errands.Add(new(row.RowKey, row.GetString(nameof(Errand.What)), row.GetString(nameof(Errand.Subject)), row.GetDateTimeOffset(nameof(Errand.At))!.Value));
        }

        return errands;
    }

    // Each errand has a row of its own: two that concern the same line must not strike out one another's.
    private async Task<Errand> PlanAsync(string what, string subject)
    {
        var errand = new Errand($"{what}|{subject}|{Guid.NewGuid():N}", what, subject, clock.GetUtcNow());
        await (await storage.TableAsync(Table)).AddEntityAsync(new TableEntity(Partition, errand.Id)
        {
            [nameof(Errand.What)] = errand.What,
            [nameof(Errand.Subject)] = errand.Subject,
            [nameof(Errand.At)] = errand.At,
        });
        return errand;
    }
}

/// <param name="Subject">A line's code, or an application's reference.</param>
public sealed record Errand(string Id, string What, string Subject, DateTimeOffset At)
{
    public const string Settlement = "settle";
    public const string Release = "release";
    public const string Report = "report";
}
