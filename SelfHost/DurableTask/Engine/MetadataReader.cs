using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>An instance's row as clients see it.</summary>
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
            SerializedInput = withPayloads ? await TextAsync(store, row.Input, row.InputBlob, cancellation) : null,
            SerializedOutput = withPayloads ? await TextAsync(store, row.Output, row.OutputBlob, cancellation) : null,
            SerializedCustomStatus = withPayloads ? await TextAsync(store, row.CustomStatus, row.CustomStatusBlob, cancellation) ?? "null" : null,
        };

    public static async Task<string?> TextAsync(IHubStore store, string text, string blob, CancellationToken cancellation) =>
        blob.Length > 0 ? await Payloads.GetAsync(store, blob, cancellation) : text.Length > 0 ? text : null;
}
