using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace GrantFlow.Tests.Hosting;

/// <summary>A clock that stands still and tells of every wait that begins on it.</summary>
internal sealed class WatchedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public ChannelReader<TimeSpan> Waits => _waits.Reader;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
            _waits.Writer.TryWrite(dueTime);
        return timer;
    }
}
