using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace SelfHost.DurableTask.Storage;

/// <summary>
/// A store on Azure Table Storage and Blob Storage, or on Azurite. Partitions are spread over several tables: what one operation costs in Azurite, and
/// each page of a query, grows with the rows of its table.
/// </summary>
internal sealed class TableHubStore : IHubStore
{
    /// <summary>The number of tables. It is part of the stored format: another number would look for an instance in the wrong table.</summary>
    private const int Tables = 16;

    private readonly TableServiceClient _service;
    private readonly IReadOnlyList<TableClient> _tables;
    private readonly BlobContainerClient _container;

    /// <summary>Makes a store; nothing is called before <see cref="InitializeAsync"/>.</summary>
    /// <param name="connectionString">Of a storage account or of Azurite.</param>
    /// <param name="hubName">Begins the names of the tables, and in lower case of the container: letters and digits, beginning with a letter.</param>
    public TableHubStore(string connectionString, string hubName)
    {
        // The engine re-reads after an unknown outcome and decides itself: more repetitions here would only delay that.
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        _service = new TableServiceClient(connectionString, options);
        _tables = [.. Enumerable.Range(0, Tables).Select(number => _service.GetTableClient(string.Create(CultureInfo.InvariantCulture, $"{hubName}SelfHost{number:x}")))];
        _container = new BlobContainerClient(connectionString, hubName.ToLowerInvariant() + "-selfhost");
    }

    public async Task InitializeAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(_tables.Select(table => _service.CreateTableIfNotExistsAsync(table.Name, cancellation)));
        await _container.CreateIfNotExistsAsync(cancellationToken: cancellation);
    }

    public async Task<StoredRow?> ReadAsync(string partitionKey, string rowKey, CancellationToken cancellation)
    {
        var response = await TableOf(partitionKey).GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellation);
        return response.HasValue ? ToRow(response.Value!) : null;
    }

    public async Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellation)
    {
        var (start, end) = query switch
        {
            { PartitionKey: { } only } => (IndexOf(only), IndexOf(only)),
            { PartitionAfter: { } after } => (IndexOf(after), Tables - 1),
            _ => (0, Tables - 1),
        };
        var (index, continuation) = query.Continuation is { } point
            ? (int.Parse(point[..1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), point[1..])
            : (start, string.Empty);
        // The key that a page begins after lies in the first table; what lies in the others comes after all of that.
        var filter = TableFilter.For(index == start ? query : query with { PartitionAfter = null });
        var pages = _tables[index].QueryAsync<TableEntity>(filter, query.PageSize, cancellationToken: cancellation);
        await foreach (var page in pages.AsPages(continuation.Length > 0 ? continuation : null, query.PageSize))
        {
            return new RowPage([.. page.Values.Select(ToRow)], Next(page.ContinuationToken));
        }
        return new RowPage([], Next(null));

        string? Next(string? more) => !string.IsNullOrEmpty(more) ? $"{index:x}{more}" : index < end ? $"{index + 1:x}" : null;
    }

    public async Task<IReadOnlyList<string>> CommitAsync(string partitionKey, IReadOnlyList<RowOperation> operations, CancellationToken cancellation)
    {
        TransactionLimits.Check(partitionKey, operations);
        try
        {
            if (operations.Count == 1)
            {
                return [await WriteAloneAsync(partitionKey, operations[0], cancellation)];
            }
            var response = await TableOf(partitionKey).SubmitTransactionAsync(operations.Select(operation => ToAction(partitionKey, operation)), cancellation);
            return [.. response.Value.Select(each => each.Headers.ETag?.ToString() ?? string.Empty)];
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
        {
            throw new StoreConflictException(failure.ErrorCode ?? failure.Message, failure);
        }
        catch (RequestFailedException failure) when (failure.Status == 413 || failure.ErrorCode is "RequestBodyTooLarge" or "EntityTooLarge" or "PropertyValueTooLarge" or "TooManyProperties" or "KeyValueTooLarge")
        {
            // Too large now is too large at every try.
            throw new InvalidOperationException($"Storage refuses what is too large: {failure.ErrorCode ?? failure.Message}", failure);
        }
    }

    public async Task PutBlobAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        await _container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, cancellation);

    public async Task<ReadOnlyMemory<byte>?> GetBlobAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var response = await _container.GetBlobClient(name).DownloadContentAsync(cancellation);
            return response.Value.Content.ToMemory();
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    public async Task DeleteBlobsAsync(string prefix, CancellationToken cancellation)
    {
        await foreach (var blob in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellation))
        {
            await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
        }
    }

    private async Task<string> WriteAloneAsync(string partitionKey, RowOperation operation, CancellationToken cancellation)
    {
        var table = TableOf(partitionKey);
        var response = operation switch
        {
            RowOperation.Add add => await table.AddEntityAsync(ToEntity(partitionKey, add.RowKey, add.Properties), cancellation),
            RowOperation.Merge merge => await table.UpdateEntityAsync(
                ToEntity(partitionKey, merge.RowKey, merge.Properties), new ETag(merge.ETag), TableUpdateMode.Merge, cancellation),
            RowOperation.Replace replace => await table.UpdateEntityAsync(
                ToEntity(partitionKey, replace.RowKey, replace.Properties), new ETag(replace.ETag), TableUpdateMode.Replace, cancellation),
            RowOperation.Delete delete => await table.DeleteEntityAsync(partitionKey, delete.RowKey, new ETag(delete.ETag), cancellation),
            _ => throw new NotSupportedException(operation.GetType().Name),
        };
        // The client library reports a missing row of a lone deletion as success with status 404.
        return response.Status == 404 ? throw new StoreConflictException("ResourceNotFound") : response.Headers.ETag?.ToString() ?? string.Empty;
    }

    private TableClient TableOf(string partitionKey) => _tables[IndexOf(partitionKey)];

    private static int IndexOf(string partitionKey) => SHA256.HashData(Encoding.UTF8.GetBytes(partitionKey))[^1] % Tables;

    private static TableTransactionAction ToAction(string partitionKey, RowOperation operation) => operation switch
    {
        RowOperation.Add add => new(TableTransactionActionType.Add, ToEntity(partitionKey, add.RowKey, add.Properties)),
        RowOperation.Merge merge => new(TableTransactionActionType.UpdateMerge, ToEntity(partitionKey, merge.RowKey, merge.Properties), new ETag(merge.ETag)),
        RowOperation.Replace replace => new(TableTransactionActionType.UpdateReplace, ToEntity(partitionKey, replace.RowKey, replace.Properties), new ETag(replace.ETag)),
        RowOperation.Delete delete => new(TableTransactionActionType.Delete, new TableEntity(partitionKey, delete.RowKey), new ETag(delete.ETag)),
        _ => throw new NotSupportedException(operation.GetType().Name),
    };

    private static TableEntity ToEntity(string partitionKey, string rowKey, IReadOnlyDictionary<string, object> properties)
    {
        var entity = new TableEntity(partitionKey, rowKey);
        foreach (var (name, value) in properties)
        {
            entity[name] = value;
        }
        return entity;
    }

    private static StoredRow ToRow(TableEntity entity) => new(
        entity.PartitionKey,
        entity.RowKey,
        entity.ETag.ToString(),
        entity.Where(entry => entry.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag") && entry.Value is not null).ToDictionary());
}
