using GrantFlow.Functions.Review;
using GrantFlow.Tests.Functions.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Testing;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>A back end may lose the event that a review is closed, when the seat has not begun: the file must not wait for that seat for ever.</summary>
public sealed class DismissalTests
{
    [Fact]
    public async Task A_seat_that_has_not_heard_of_the_closing_is_told_again()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        await using var host = await DurableTaskTestHost.StartAsync(registry => registry
            .AddOrchestratorFunc(nameof(ReviewOrchestrator), ReviewOrchestrator.RunAsync)
            .AddOrchestratorFunc<SeatTask, SeatEnd?>(nameof(SeatOrchestrator), SeatAsync)
            .AddActivityFunc<string, ReviewPlan>(nameof(OpenReview), (_, reference) => new([Seat(reference, 1), Seat(reference, 2)], 1, clock.GetUtcNow().AddDays(7)))
            .AddActivityFunc<string, string>(nameof(CloseReview), (_, reference) => reference),
            new() { ConfigureServices = services => services.AddSingleton<TimeProvider>(clock) }, TestContext.Current.CancellationToken);
        var instance = await host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(ReviewOrchestrator), "DCP-2026-0001", new StartOrchestrationOptions("review"), TestContext.Current.CancellationToken);

        await SettleAsync(host);
        Assert.False((await host.Client.GetInstanceAsync(instance, TestContext.Current.CancellationToken))!.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(3));
        await SettleAsync(host);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.Client.GetInstanceAsync(instance, TestContext.Current.CancellationToken))!.RuntimeStatus);
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

    private static Task SettleAsync(DurableTaskTestHost host) =>
        host.Services.GetRequiredService<DurableTaskHub>().WhenIdleAsync().WaitAsync(Wait.Patience, TestContext.Current.CancellationToken);
}
