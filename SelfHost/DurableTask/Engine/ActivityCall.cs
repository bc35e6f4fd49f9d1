using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>An activity to run.</summary>
/// <param name="InstanceId">The caller.</param>
/// <param name="ExecutionId">The caller's generation.</param>
/// <param name="Scheduled">The event that records the call, with its input.</param>
/// <param name="TraceParent">The trace of the caller.</param>
/// <param name="Ended">Told of the end when no orchestrator waits for it.</param>
internal sealed record ActivityCall(string InstanceId, string ExecutionId, HistoryEvent Scheduled, string? TraceParent, TaskCompletionSource? Ended = null);
