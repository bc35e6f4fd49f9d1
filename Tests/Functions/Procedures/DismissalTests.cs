using GrantFlow.Functions.Review;
using GrantFlow.Tests.Functions.Procedures.Hub;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>A back end may lose the event that a review is closed, when the seat has not begun: the file must not wait for that seat for ever.</summary>
public sealed class DismissalTests
{
    [Fact]
    public async Task A_seat_that_has_not_heard_of_the_closing_is_told_again()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        var hub = new VirtualHub(
            new VirtualTasks()
                .AddOrchestrator(nameof(ReviewOrchestrator), ReviewOrchestrator.RunAsync)
                .AddOrchestrator<SeatTask, SeatEnd?>(nameof(SeatOrchestrator), SeatAsync)
                .AddActivity<string, ReviewPlan>(
                    nameof(OpenReview), reference => new([Seat(reference, 1), Seat(reference, 2)], 1, clock.GetUtcNow().AddDays(7)))
                .AddActivity<string, string>(nameof(CloseReview), reference => reference),
            clock);
        var client = new VirtualClient(hub);
        var instance = await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(ReviewOrchestrator), "DCP-2026-0001", new StartOrchestrationOptions("review"), TestContext.Current.CancellationToken);

        await hub.SettleAsync();
        Assert.False((await client.GetInstanceAsync(instance, TestContext.Current.CancellationToken))!.IsCompleted);
        await hub.PassAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await client.GetInstanceAsync(instance, TestContext.Current.CancellationToken))!.RuntimeStatus);
    }

    /// <summary>The first seat votes at once; the second does not hear the first time.</summary>
    private static async Task<SeatEnd?> SeatAsync(TaskOrchestrationContext context, SeatTask seat)
    {
        if (seat.Seat == "seat-1")
            return new(true, 1, []);

        await context.WaitForExternalEvent<object?>(SeatOrchestrator.ReviewClosed);
        await context.WaitForExternalEvent<object?>(SeatOrchestrator.ReviewClosed);
        return null;
    }

    private static SeatTask Seat(string reference, int number) => new(reference, $"seat-{number}", []);
}
