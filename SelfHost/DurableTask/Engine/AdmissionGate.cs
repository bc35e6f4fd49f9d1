using SelfHost.DurableTask.Hosting;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// Bounds the requests of clients that are not acknowledged yet: with them the mailboxes and the steps that they cause. Messages between instances
/// and answers of activities are not counted, since refusing them would stop the work that makes room.
/// </summary>
internal sealed class AdmissionGate(int limit)
{
    private int _underWay;

    /// <summary>Lets a request in.</summary>
    /// <exception cref="HubBusyException">As many as may be are under way.</exception>
    public void Enter()
    {
        if (Interlocked.Increment(ref _underWay) > limit)
        {
            Interlocked.Decrement(ref _underWay);
            throw new HubBusyException();
        }
        EngineMeters.Requested(1);
    }

    public void Leave()
    {
        Interlocked.Decrement(ref _underWay);
        EngineMeters.Requested(-1);
    }
}
