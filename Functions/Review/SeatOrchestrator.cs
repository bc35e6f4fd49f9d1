using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Review;

/// <summary>
/// One seat: invited by link, reminded at the regulation's days, until it has voted or the review is closed. The vote itself is in the
/// application's row and may be revised there until the closing; the event only says to look for it.
/// </summary>
public static class SeatOrchestrator
{
    public const string VoteCast = "VoteCast";
    public const string ReviewClosed = "ReviewClosed";

    public static string InstanceIdOf(string reference, string seat) => $"{reference}-{seat}";

    [Function(nameof(SeatOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var seat = context.GetInput<SeatTask>()!;

        // The waits exist before the mail leaves: a vote may come before this line's next neighbour has run.
        var closed = context.WaitForExternalEvent<object?>(ReviewClosed);
        var vote = context.WaitForExternalEvent<object?>(VoteCast);
        await context.CallActivityAsync(nameof(InviteReviewer), seat, Retries.Patient);
        var reminders = new Queue<DateTimeOffset>(seat.Reminders);
        while (!closed.IsCompleted)
        {
            var ended = Task.WhenAny(vote, closed);
            if (reminders.TryPeek(out var reminder) && !await context.EndsBeforeAsync(ended, reminder))
            {
                reminders.Dequeue();
                await context.CallActivityAsync(nameof(RemindReviewer), new Reminder(seat.Reference, seat.Seat, seat.Reminders.Count - reminders.Count), Retries.Patient);
                continue;
            }

            await ended;
            if (vote.IsCompleted && await context.CallActivityAsync<bool>(nameof(ConfirmVote), seat, Retries.Patient))
            {
                return;
            }

            // The signal came without its vote, which a crash between the two can do: wait for the next.
            vote = vote.IsCompleted ? context.WaitForExternalEvent<object?>(VoteCast) : vote;
        }
    }
}

public sealed record SeatTask(string Reference, string Seat, IReadOnlyList<DateTimeOffset> Reminders);

/// <param name="Number">1 for the first.</param>
public sealed record Reminder(string Reference, string Seat, int Number);
