using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Review;

/// <summary>Reminds a seat that has not voted.</summary>
public sealed class RemindReviewer(ApplicationStore applications, ReviewerLetters letters, TimeProvider clock)
{
    [Function(nameof(RemindReviewer))]
    public async Task RunAsync([ActivityTrigger] Reminder reminder)
    {
        var record = await applications.RequireAsync(reminder.Reference);
        if (record.Review is not { IsOpen: true } review || review.Find(reminder.Seat) is not { Vote: null, IsRecused: false })
        {
            return;
        }

        await letters.SendAsync(reminder.Reference, reminder.Seat, $"{reminder.Seat}-reminder-{reminder.Number}", "reminder");
        var now = clock.GetUtcNow();
        await applications.ChangeAsync(reminder.Reference, current =>
            current.Review?.Find(reminder.Seat) is { Vote: null, IsRecused: false } found && (found.RemindedAt is null || found.RemindedAt < now.AddHours(-1))
                ? (current with { Review = current.Review.With(found with { RemindedAt = now }) }, [new(now, "system", "ReviewerReminded", $"Relance n° {reminder.Number} envoyée au {reminder.Seat}.")])
                : null);
    }
}
