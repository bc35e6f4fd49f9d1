using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Review;

/// <summary>A member declares a conflict of interest that the file does not show: the seat is given to the next member, when there is one.</summary>
public sealed class DeclareConflict(ApplicationStore applications, Successors successors, Signals signals, TimeProvider clock)
{
    /// <summary>False when the seat had voted or the review was closed: nothing was declared.</summary>
    public async Task<bool> DeclareAsync(DurableTaskClient client, string reference, string seat)
    {
        var signal = await signals.PlanEventAsync(SeatOrchestrator.InstanceIdOf(reference, seat), SeatOrchestrator.SeatChanged);
        var (record, _) = await applications.ChangeAsync(reference, current => RecordAsync(current, seat));
        await signals.SendAsync(client, signal);
        return record.Review?.Find(seat) is { IsRecused: true };
    }

    private async Task<(ApplicationRecord, JournalEntry[])?> RecordAsync(ApplicationRecord current, string seat)
    {
        if (current.Review is not { IsOpen: true } review || review.Find(seat) is not { Vote: null, IsRecused: false } found)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var changed = await successors.AddAsync(current, review.With(found with { RecusedAt = now }), 1, now);
        var successor = changed.Seats.Count > review.Seats.Count ? $"Le siège passe au {changed.Seats[^1].Seat}." : "Aucun autre membre n'est disponible.";
        return (current with { Review = changed },
            [new(now, seat, "ConflictDeclared", $"Conflit d'intérêts déclaré. {successor} Quorum : {changed.Quorum}.")]);
    }
}
