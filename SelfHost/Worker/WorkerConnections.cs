using System.Collections.Concurrent;

namespace SelfHost.Worker;

/// <summary>Pairs each worker that was started with the stream that it opens: whoever was not started here is nobody's worker.</summary>
internal sealed class WorkerConnections
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<WorkerChannel>> _expected = new();

    /// <summary>The channel of a worker that is about to be started, once it has connected.</summary>
    public Task<WorkerChannel> Expect(string workerId) =>
        _expected.GetOrAdd(workerId, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Forget(string workerId) => _expected.TryRemove(workerId, out _);

    /// <returns>Whether the worker was expected; each connects once.</returns>
    public bool TryConnect(string workerId, WorkerChannel channel) => _expected.TryRemove(workerId, out var promise) && promise.TrySetResult(channel);
}
