using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Review;

/// <summary>
/// One seat: invited by link, reminded at the regulation's days, until it has voted or the review is closed. The vote itself is in the
/// application's row and may be revised there until the closing; the event only says that it is there.
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

        // The wait exists before the mail leaves: a vote may come before this line's next neighbour has run.
        var ended = Task.WhenAny(context.WaitForExternalEvent<object?>(VoteCast), context.WaitForExternalEvent<object?>(ReviewClosed));
        await context.CallActivityAsync(nameof(InviteReviewer), seat, Retries.Patient);
        for (var reminder = 0; reminder < seat.Reminders.Count; reminder++)
        {
            if (await context.EndsBeforeAsync(ended, seat.Reminders[reminder]))
            {
                return;
            }

            await context.CallActivityAsync(nameof(RemindReviewer), new Reminder(seat.Reference, seat.Seat, reminder + 1), Retries.Patient);
        }

        await ended;
    }
}

public sealed record SeatTask(string Reference, string Seat, IReadOnlyList<DateTimeOffset> Reminders);

/// <param name="Number">1 for the first.</param>
public sealed record Reminder(string Reference, string Seat, int Number);
