using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Review;

/// <summary>
/// The committee's review of one application. Every seat is invited at once and works at its own pace; the quorum closes the review. When the
/// deadline comes first, staff are told and the review goes on for the regulation's extension, as often as it takes: no file is decided
/// by fewer votes than the regulation asks for.
/// </summary>
public static class ReviewOrchestrator
{
    public static string InstanceIdOf(string reference) => $"{reference}-review";

    [Function(nameof(ReviewOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var reference = context.GetInput<string>()!;
        var plan = await context.CallActivityAsync<ReviewPlan>(nameof(OpenReview), reference, Retries.Patient);

        var waiting = plan.Seats.ToDictionary(
            seat => seat,
            seat => context.CallSubOrchestratorAsync(
                nameof(SeatOrchestrator), new SeatTask(reference, seat, plan.Reminders), new SubOrchestrationOptions(instanceId: SeatOrchestrator.InstanceIdOf(reference, seat))));
        var deadline = plan.Deadline;
        while (plan.Seats.Count - waiting.Count < plan.Quorum)
        {
            context.SetCustomStatus($"{plan.Seats.Count - waiting.Count}/{plan.Quorum}");
            // With every member recused there is no seat to wait for, only the deadline that alerts staff.
            Task vote = waiting.Count > 0 ? Task.WhenAny(waiting.Values) : new TaskCompletionSource().Task;
            if (!await context.EndsBeforeAsync(vote, deadline))
            {
                deadline = await context.CallActivityAsync<DateTimeOffset>(nameof(ExtendReview), new Extension(reference, deadline), Retries.Patient);
                continue;
            }

            foreach (var (seat, _) in waiting.Where(entry => entry.Value.IsCompleted).ToList())
            {
                await waiting[seat];
                waiting.Remove(seat);
            }
        }

        context.SetCustomStatus($"{plan.Seats.Count - waiting.Count}/{plan.Quorum}");
        await context.CallActivityAsync(nameof(CloseReview), reference, Retries.Patient);
        foreach (var seat in waiting.Keys)
        {
            context.SendEvent(SeatOrchestrator.InstanceIdOf(reference, seat), SeatOrchestrator.ReviewClosed, reference);
        }

        await Task.WhenAll(waiting.Values);
    }
}

/// <param name="Reminders">When each seat that has not voted is reminded.</param>
public sealed record ReviewPlan(IReadOnlyList<string> Seats, int Quorum, IReadOnlyList<DateTimeOffset> Reminders, DateTimeOffset Deadline);

/// <param name="From">The deadline that passed: the same extension asked for again gives the same answer.</param>
public sealed record Extension(string Reference, DateTimeOffset From);
