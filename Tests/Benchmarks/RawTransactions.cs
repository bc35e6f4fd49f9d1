using System.Diagnostics;
using System.Globalization;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>The rate that storage gives to transactions of the shape of one step: the fence merged, one history row added, nothing else.</summary>
internal static class RawTransactions
{
    private static int _runs;

    /// <summary>Measures.</summary>
    /// <param name="connection">The storage account.</param>
    /// <param name="hubName">Names the tables.</param>
    /// <param name="partitions">How many instances there are; each is written by one writer at a time.</param>
    /// <param name="steps">How many steps each has.</param>
    /// <param name="atOnce">How many transactions are under way together.</param>
    /// <returns>Transactions a second.</returns>
    public static async Task<double> MeasureAsync(string connection, string hubName, int partitions, int steps, int atOnce)
    {
        var store = new TableHubStore(connection, hubName);
        await store.InitializeAsync(CancellationToken.None);
        var (next, run) = (-1, Interlocked.Increment(ref _runs));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            for (var partition = Interlocked.Increment(ref next); partition < partitions; partition = Interlocked.Increment(ref next))
            {
                await WriteAsync(store, string.Create(CultureInfo.InvariantCulture, $"raw{run}-{partition:D7}"), steps);
            }
        }));
        return partitions * steps / watch.Elapsed.TotalSeconds;
    }

    private static async Task WriteAsync(TableHubStore store, string partition, int steps)
    {
        var now = DateTimeOffset.UtcNow;
        var header = new InstanceRow { InstanceId = partition, Name = BenchHub.Hello, ExecutionId = "1-1", Input = "0", CreatedAt = now, UpdatedAt = now, Wake = true, Active = true, Epoch = 1, StepId = "1-1" };
        var data = new Dictionary<string, object> { ["Data0"] = new string('x', 330) };
        var etag = string.Empty;
        for (var step = 0; step < steps; step++)
        {
            var row = header with { Steps = step + 1, UpdatedAt = now.AddTicks(step + 1), StepId = string.Create(CultureInfo.InvariantCulture, $"1-{step:x}") };
            RowOperation write = step == 0 ? new RowOperation.Add(InstanceKeys.Instance(partition), row.ToProperties()) : new RowOperation.Merge(InstanceKeys.Instance(partition), etag, row.ChangesSince(header));
            etag = (await store.CommitAsync(partition, [write, new RowOperation.Add(InstanceKeys.History(partition, 0, step), data)], CancellationToken.None))[0];
            header = row;
        }
    }
}
