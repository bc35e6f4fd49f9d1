using Microsoft.Extensions.DependencyInjection;
using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>Runs activities, a bounded number at once, each with services of its own scope.</summary>
internal sealed class ActivityPump(int limit, CursorServices services, Action<Func<Task>> start, Func<ValueTask> ensureLease, Action<ActivityCall, HistoryEvent> ended)
{
    private readonly Lock _gate = new();
    private readonly Queue<ActivityCall> _waiting = new();
    private int _running;

    public void Dispatch(ActivityCall call)
    {
        lock (_gate)
        {
            if (_running == limit)
            {
                _waiting.Enqueue(call);
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
            _waiting.Clear();
        }
    }

    private async Task RunAsync(ActivityCall call)
    {
        for (var next = call; next is not null; next = TakeNext())
        {
            if (await AnswerAsync(next) is { } answer)
            {
                ended(next, answer);
            }
        }
    }

    private ActivityCall? TakeNext()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var next))
            {
                return next;
            }
            _running--;
            return null;
        }
    }

    /// <summary>Runs an activity.</summary>
    /// <returns>Null when it did not start because the hub was lost.</returns>
    private async Task<HistoryEvent?> AnswerAsync(ActivityCall call)
    {
        var (name, version) = (call.Scheduled.Name!, call.Scheduled.Version ?? string.Empty);
        try
        {
            await using var scope = services.Services.CreateAsyncScope();
            if (!services.Factory.TryCreateActivity(name, version, scope.ServiceProvider, out var activity))
            {
                return Failed(new("ActivityTaskNotFound", $"No activity named '{name}' is registered with this worker.", null, null, null));
            }
            var context = new EngineActivityContext(name, call.InstanceId, version);
            var input = services.Converter.Deserialize(call.Scheduled.Data, activity.InputType);
            // The last thing before the activity: it may have queued for longer than the lease lasts, and a paused process may wake here.
            await ensureLease();
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

        HistoryEvent Failed(TaskFailureDetails failure) => new() { EventType = EventType.TaskFailed, EventId = call.Scheduled.EventId, Failure = failure };
    }
}
