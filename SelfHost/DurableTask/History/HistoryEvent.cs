using System.Text.Json.Serialization;

namespace SelfHost.DurableTask.Core.History;

/// <summary>One event of an orchestration's history. Which properties are set depends on <see cref="EventType"/>.</summary>
public sealed record HistoryEvent
{
    /// <summary>The kind of event.</summary>
    [JsonPropertyName("t")]
    public required EventType EventType { get; init; }

    /// <summary>The number of the action that this event records or answers; -1 for events that are neither.</summary>
    [JsonPropertyName("id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int EventId { get; init; } = -1;

    /// <summary>When it was recorded, in UTC.</summary>
    [JsonPropertyName("at")]
    public DateTime Timestamp { get; init; }

    /// <summary>The name of an orchestrator, activity or event.</summary>
    [JsonPropertyName("n")]
    public string? Name { get; init; }

    /// <summary>The version of an orchestrator or activity.</summary>
    [JsonPropertyName("v")]
    public string? Version { get; init; }

    /// <summary>The input, result, event payload or reason as text, unless <see cref="DataBlob"/> says where it is.</summary>
    [JsonPropertyName("d")]
    public string? Data { get; init; }

    /// <summary>The name of the blob that holds the data, when it is large.</summary>
    [JsonPropertyName("b")]
    public string? DataBlob { get; init; }

    /// <summary>Why a task or the orchestration failed.</summary>
    [JsonPropertyName("f")]
    public TaskFailureDetails? Failure { get; init; }

    /// <summary>When a timer ends, or when a scheduled instance starts, in UTC.</summary>
    [JsonPropertyName("due")]
    public DateTime? FireAt { get; init; }

    /// <summary>The other instance: a child, or the receiver of an event.</summary>
    [JsonPropertyName("i")]
    public string? InstanceId { get; init; }

    /// <summary>The status with which an orchestration ended.</summary>
    [JsonPropertyName("s")]
    public Client.OrchestrationRuntimeStatus? Status { get; init; }

    /// <summary>Labels given to a call or an instance.</summary>
    [JsonPropertyName("tags")]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The key under which a message from another instance is recognised when it is delivered twice.</summary>
    [JsonPropertyName("k")]
    public string? MessageKey { get; init; }

    /// <summary>The trace of whoever started the orchestration, as W3C trace context.</summary>
    [JsonPropertyName("tp")]
    public string? TraceParent { get; init; }
}
