using System.Diagnostics.Metrics;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Hosting;

namespace GrantFlow.Tests.DurableTask;

public sealed class StepGateTests
{
    [Fact]
    public void LoadedInstances_GoFirst_AndOthersGetEveryEighthTurn()
    {
        var gate = new StepGate(1);
        Assert.True(gate.EnterAsync(isLoaded: false).IsCompleted);
        List<(Task Turn, string Name)> waiting = [.. Enumerable.Range(0, 3).Select(number => (gate.EnterAsync(isLoaded: false), $"other{number}"))];
        waiting.AddRange(Enumerable.Range(0, 14).Select(number => (gate.EnterAsync(isLoaded: true), $"loaded{number}")));

        List<string> order = [];
        while (waiting.Count > 0)
        {
            gate.Leave();
            var next = Assert.Single(waiting, each => each.Turn.IsCompleted);
            order.Add(next.Name);
            waiting.Remove(next);
        }

        Assert.Equal(
            [
                .. Enumerable.Range(0, 7).Select(number => $"loaded{number}"), "other0",
                .. Enumerable.Range(7, 7).Select(number => $"loaded{number}"), "other1", "other2",
            ],
            order);
    }

    [Fact]
    public async Task Idle_IsWhenNoneIsInside_AndNoneWaits()
    {
        var gate = new StepGate(2);
        Assert.True(gate.WhenIdleAsync().IsCompleted);
        List<Task> entered = [gate.EnterAsync(false), gate.EnterAsync(true), gate.EnterAsync(false)];
        var idle = gate.WhenIdleAsync();

        gate.Leave();
        gate.Leave();
        Assert.True(entered.TrueForAll(each => each.IsCompleted));
        Assert.False(idle.IsCompleted);
        gate.Leave();

        await idle.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(gate.WhenIdleAsync().IsCompleted);
    }

    [Fact]
    public void WaitingSteps_AreCounted()
    {
        var (waiting, highest) = (0L, 0L);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == DurableTaskTelemetry.StepQueue)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        var thread = Environment.CurrentManagedThreadId;
        listener.SetMeasurementEventCallback<long>((_, change, _, _) =>
        {
            // Hubs of other tests count as well, on other threads.
            if (Environment.CurrentManagedThreadId == thread)
            {
                waiting += change;
                highest = Math.Max(highest, waiting);
            }
        });
        listener.Start();
        var gate = new StepGate(1);

        for (var number = 0; number < 4; number++)
        {
            _ = gate.EnterAsync(isLoaded: number % 2 == 0);
        }
        for (var number = 0; number < 4; number++)
        {
            gate.Leave();
        }

        Assert.Equal((0, 3), (waiting, highest));
    }
}
