using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Review;

/// <summary>
/// One seat: invited by link, reminded at the regulation's days, until it has voted, has declared a conflict, or the review is closed. Vote
/// and declaration are in the application's row, where the vote may be revised until the closing; the event only says to look.
/// </summary>
public static class SeatOrchestrator
{
    public const string SeatChanged = "SeatChanged";
    public const string ReviewClosed = "ReviewClosed";

    public static string InstanceIdOf(string reference, string seat) => $"{reference}-{seat}";

    /// <returns>How the seat ended, or null when the review was closed without it.</returns>
    [Function(nameof(SeatOrchestrator))]
    public static async Task<SeatEnd?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var seat = context.GetInput<SeatTask>()!;

        // The waits exist before the mail leaves: an answer may come before this line's next neighbour has run.
        var closed = context.WaitForExternalEvent<object?>(ReviewClosed);
        var changed = context.WaitForExternalEvent<object?>(SeatChanged);
        await context.CallActivityAsync(nameof(InviteReviewer), seat, Retries.Patient);
        var reminders = new Queue<DateTimeOffset>(seat.Reminders);
        while (!closed.IsCompleted)
        {
            var ended = Task.WhenAny(changed, closed);
            if (reminders.TryPeek(out var reminder) && !await context.EndsBeforeAsync(ended, reminder))
            {
                reminders.Dequeue();
                await context.CallActivityAsync(nameof(RemindReviewer), new Reminder(seat.Reference, seat.Seat, seat.Reminders.Count - reminders.Count), Retries.Patient);
                continue;
            }

            await ended;
            if (changed.IsCompleted && await context.CallActivityAsync<SeatEnd?>(nameof(ConfirmSeat), seat, Retries.Patient) is { } end)
            {
                return end;
            }

            // The signal came without its vote, which a crash between the two can do: wait for the next.
            changed = changed.IsCompleted ? context.WaitForExternalEvent<object?>(SeatChanged) : changed;
        }

        return null;
    }
}

public sealed record SeatTask(string Reference, string Seat, IReadOnlyList<DateTimeOffset> Reminders);

/// <param name="Number">1 for the first.</param>
public sealed record Reminder(string Reference, string Seat, int Number);
