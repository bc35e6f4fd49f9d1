using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// An instance's row as clients see it. A purge deletes payloads first, and may be under way or have been interrupted: of a finished instance, a payload
/// that is gone reads as none.
/// </summary>
internal static class MetadataReader
{
    public static async Task<OrchestrationMetadata> FromAsync(IHubStore store, InstanceRow row, DataConverter converter, bool withPayloads, CancellationToken cancellation) =>
        new(row.Name, row.InstanceId)
        {
            RuntimeStatus = row.Status,
            CreatedAt = row.CreatedAt,
            LastUpdatedAt = row.UpdatedAt,
            FailureDetails = row.Failure.Length > 0 ? EngineJson.Read<TaskFailureDetails>(row.Failure) : null,
            Tags = row.TagValues,
            DataConverter = withPayloads ? converter : null,
            SerializedInput = withPayloads ? await TextAsync(store, row, row.Input, row.InputBlob, cancellation) : null,
            SerializedOutput = withPayloads ? await TextAsync(store, row, row.Output, row.OutputBlob, cancellation) : null,
            SerializedCustomStatus = withPayloads ? await TextAsync(store, row, row.CustomStatus, row.CustomStatusBlob, cancellation) ?? "null" : null,
        };

    private static async Task<string?> TextAsync(IHubStore store, InstanceRow row, string text, string blob, CancellationToken cancellation)
    {
        if (blob.Length == 0)
        {
            return text.Length > 0 ? text : null;
        }
        return row.IsFinished ? await Payloads.FindAsync(store, blob, cancellation) : await Payloads.GetAsync(store, blob, cancellation);
    }
}
