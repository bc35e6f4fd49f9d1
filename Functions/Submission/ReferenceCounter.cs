using System.Globalization;
using Azure;
using Azure.Data.Tables;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Submission;

/// <summary>Gives out references in order: <c>DCP-2026-0001</c>, <c>DCP-2026-0002</c> … A number is never given twice; one may stay unused.</summary>
public sealed class ReferenceCounter(StorageAccount storage)
{
    private const string Table = "Counters";

    public async Task<ApplicationReference> NextAsync(string code, int year)
    {
        var table = await storage.TableAsync(Table);
        var key = string.Create(CultureInfo.InvariantCulture, $"{code}-{year}");
        while (true)
        {
            var row = await table.GetEntityIfExistsAsync<TableEntity>(key, key);
            try
            {
                if (!row.HasValue)
                {
                    await table.AddEntityAsync(new TableEntity(key, key) { ["Last"] = 1 });
                    return ApplicationReference.Create(code, year, 1);
                }

                var number = row.Value!.GetInt32("Last")!.Value + 1;
                row.Value["Last"] = number;
                await table.UpdateEntityAsync(row.Value, row.Value.ETag, TableUpdateMode.Replace);
                return ApplicationReference.Create(code, year, number);
            }
            catch (RequestFailedException failure) when (failure.IsAlreadyThere() || failure.IsStale())
            {
                // Somebody else took that number.
            }
        }
    }
}
