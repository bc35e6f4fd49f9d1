using Azure.Data.Tables;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Review;

/// <summary>How many files each committee member was given in a call: a hint for sharing the work fairly, not an account.</summary>
public sealed class SeatLoad(StorageAccount storage)
{
    private const string Table = "SeatLoad";

    public async Task<IReadOnlyDictionary<string, int>> OfAsync(string call)
    {
        var table = await storage.TableAsync(Table);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(call, call);
        return row.HasValue ? Json.Read<Dictionary<string, int>>(row.Value!.GetString("Files")) : new Dictionary<string, int>();
    }

    /// <summary>Counts the members' new file; whoever loses a race is not counted, which costs nothing but a little fairness.</summary>
    public async Task AddAsync(string call, IReadOnlyDictionary<string, int> known, IEnumerable<string> members)
    {
        var files = new Dictionary<string, int>(known);
        foreach (var member in members)
        {
            files[member] = files.GetValueOrDefault(member) + 1;
        }

        var table = await storage.TableAsync(Table);
        await table.UpsertEntityAsync(new TableEntity(call, call) { ["Files"] = Json.Write(files) });
    }
}
