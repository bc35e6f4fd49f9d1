using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Review;

/// <summary>
/// The committee's review of one application. Every seat is invited at once and works at its own pace; the quorum closes the review. Whoever
/// declares a conflict is replaced. When the deadline comes first, staff are told, members without a seat stand in for those who
/// said nothing, and the review goes on for the regulation's extension, as often as it takes: no file is decided by fewer votes than
/// the regulation asks for.
/// </summary>
public static class ReviewOrchestrator
{
    public static string InstanceIdOf(string reference) => $"{reference}-review";

    [Function(nameof(ReviewOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var reference = context.GetInput<string>()!;
        var plan = await context.CallActivityAsync<ReviewPlan>(nameof(OpenReview), reference, Retries.Patient);

        var waiting = new Dictionary<string, Task<SeatEnd?>>();
        Invite(plan.Seats);
        var (votes, quorum, deadline) = (0, plan.Quorum, plan.Deadline);
        while (votes < quorum)
        {
            context.SetCustomStatus($"{votes}/{quorum}");
            // With every member recused there is no seat to wait for, only the deadline that alerts staff.
            Task ended = waiting.Count > 0 ? Task.WhenAny(waiting.Values) : new TaskCompletionSource().Task;
            if (!await context.EndsBeforeAsync(ended, deadline))
            {
                var extended = await context.CallActivityAsync<Extended>(nameof(ExtendReview), new Extension(reference, deadline), Retries.Patient);
                (deadline, quorum) = (extended.Deadline, extended.Quorum);
                Invite(extended.Substitutes);
                continue;
            }

            foreach (var (seat, task) in waiting.Where(entry => entry.Value.IsCompleted).ToList())
            {
                var end = (await task)!;
                waiting.Remove(seat);
                votes += end.HasVoted ? 1 : 0;
                quorum = end.Quorum;
                Invite(end.Successors);
            }
        }

        context.SetCustomStatus($"{votes}/{quorum}");
        await context.CallActivityAsync(nameof(CloseReview), reference, Retries.Patient);
        await DismissAsync();

        // A back end may drop an event to a seat that has not begun: whoever has not heard is told again, ever less often.
        async Task DismissAsync()
        {
            var (dismissed, patience) = (Task.WhenAll(waiting.Values), TimeSpan.FromMinutes(1));
            do
            {
                foreach (var (seat, _) in waiting.Where(entry => !entry.Value.IsCompleted))
                {
                    context.SendEvent(SeatOrchestrator.InstanceIdOf(reference, seat), SeatOrchestrator.ReviewClosed, reference);
                }

                patience *= 2;
            }
            while (!await context.EndsBeforeAsync(dismissed, context.CurrentUtcDateTime + patience));

            await dismissed;
        }

        void Invite(IEnumerable<SeatTask> seats)
        {
            foreach (var seat in seats)
            {
                waiting.Add(seat.Seat, context.CallSubOrchestratorAsync<SeatEnd?>(
                    nameof(SeatOrchestrator), seat, new SubOrchestrationOptions(instanceId: SeatOrchestrator.InstanceIdOf(reference, seat.Seat))));
            }
        }
    }
}

/// <param name="Seats">The seats, and when each that has not voted is reminded.</param>
public sealed record ReviewPlan(IReadOnlyList<SeatTask> Seats, int Quorum, DateTimeOffset Deadline);

/// <param name="From">The deadline that passed: the same extension asked for again gives the same answer.</param>
public sealed record Extension(string Reference, DateTimeOffset From);

/// <param name="Substitutes">The seats of the members who stand in for those who said nothing.</param>
public sealed record Extended(DateTimeOffset Deadline, int Quorum, IReadOnlyList<SeatTask> Substitutes);
