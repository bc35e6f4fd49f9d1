using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// Runs activities, a bounded number at once, each with services of its own scope. A bounded number waits in memory with its inputs; instances that
/// have more are remembered by their ids and woken when there is room.
/// </summary>
internal sealed class ActivityPump(
    EngineOptions options, CursorServices services, Action<Func<Task>> start, Func<ValueTask> ensureLease, Action<ActivityCall, HistoryEvent> ended, Action<string> wake)
{
    private readonly Lock _gate = new();
    private readonly Queue<ActivityCall> _waiting = new();
    private readonly Queue<string> _starved = new();
    private int _running;

    /// <summary>Whether one more activity may be dispatched; if not, the instance is woken when it may.</summary>
    public bool HasRoom(string instanceId)
    {
        lock (_gate)
        {
            if (_waiting.Count < options.QueuedActivities)
            {
                return true;
            }
            _starved.Enqueue(instanceId);
            return false;
        }
    }

    public void Dispatch(ActivityCall call)
    {
        lock (_gate)
        {
            if (_running == options.ConcurrentActivities)
            {
                _waiting.Enqueue(call);
                EngineMeters.Queued(1);
                return;
            }
            _running++;
        }
        start(() => RunAsync(call));
    }

    /// <summary>Forgets what has not begun: the hub was lost.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            EngineMeters.Queued(-_waiting.Count);
            foreach (var call in _waiting)
            {
                call.Ended?.TrySetException(new HubLostException());
            }
            _waiting.Clear();
            _starved.Clear();
        }
    }

    private async Task RunAsync(ActivityCall call)
    {
        for (var next = call; next is not null; next = TakeNext())
        {
            if (await AnswerAsync(next) is not { } answer)
            {
                next.Ended?.TrySetException(new HubLostException());
            }
            else if (next.Ended is { } ownEnd)
            {
                ownEnd.TrySetResult();
            }
            else
            {
                ended(next, answer);
            }
        }
    }

    private ActivityCall? TakeNext()
    {
        List<string> fed = [];
        ActivityCall? next;
        lock (_gate)
        {
            if (_waiting.TryDequeue(out next))
            {
                EngineMeters.Queued(-1);
            }
            else
            {
                _running--;
            }
            if (_starved.Count > 0 && _waiting.Count <= options.QueuedActivities / 2)
            {
                fed.AddRange(_starved);
                _starved.Clear();
            }
        }
        fed.ForEach(wake);
        return next;
    }

    /// <summary>Runs an activity.</summary>
    /// <returns>Null when it did not start because the hub was lost.</returns>
    private async Task<HistoryEvent?> AnswerAsync(ActivityCall call)
    {
        var (name, version) = (call.Scheduled.Name!, call.Scheduled.Version ?? string.Empty);
        using var span = EngineSpans.RunActivity(call);
        try
        {
            await using var scope = services.Services.CreateAsyncScope();
            if (!services.Factory.TryCreateActivity(name, version, scope.ServiceProvider, out var activity))
            {
                return Failed(new(EngineFailures.ActivityNotFound, $"No activity named '{name}' is registered with this worker.", null, null, null));
            }
            var context = new EngineActivityContext(name, call.InstanceId, version, string.Create(CultureInfo.InvariantCulture, $"{call.InstanceId}/{call.ExecutionId}/{call.Scheduled.EventId}"));
            var input = services.Converter.Deserialize(call.Scheduled.Data, activity.InputType);
            // The last thing before the activity: it may have queued for longer than the lease lasts, and a paused process may wake here.
            await ensureLease();
            EngineMeters.ActivityStarted(name);
            var output = await activity.RunAsync(context, input);
            return new() { EventType = EventType.TaskCompleted, EventId = call.Scheduled.EventId, Data = services.Converter.Serialize(output) };
        }
        catch (HubLostException)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever an activity throws is its answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Failed(TaskFailureDetails.FromException(failure));
        }

        HistoryEvent Failed(TaskFailureDetails failure)
        {
            EngineSpans.Failed(span, failure);
            return new() { EventType = EventType.TaskFailed, EventId = call.Scheduled.EventId, Failure = failure };
        }
    }
}
