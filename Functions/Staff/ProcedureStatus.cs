using GrantFlow.Functions.Review;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Staff;

/// <summary>One orchestration of an application as staff see it.</summary>
/// <param name="RuntimeStatus">The back end's word: <c>Running</c>, <c>Completed</c>, <c>Failed</c> …</param>
/// <param name="Step">What it is busy with, in its own words.</param>
public sealed record ProcedureStatus(string InstanceId, string Name, string RuntimeStatus, string? Step, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt)
{
    /// <summary>The application's own orchestration, its review's and its seats', as far as they exist.</summary>
    public static async Task<IReadOnlyList<ProcedureStatus>> OfAsync(DurableTaskClient client, ApplicationRecord record)
    {
        string[] ids = [
            record.Reference,
            .. record.Review is null ? [] : new[] { ReviewOrchestrator.InstanceIdOf(record.Reference) },
            .. record.Review?.Seats.Select(seat => SeatOrchestrator.InstanceIdOf(record.Reference, seat.Seat)) ?? []];
        List<ProcedureStatus> found = [];
        foreach (var id in ids)
        {
            if (await client.GetInstanceAsync(id, getInputsAndOutputs: true) is { } instance)
            {
                found.Add(new(id, instance.Name, instance.RuntimeStatus.ToString(), StepOf(instance.SerializedCustomStatus), instance.CreatedAt, instance.LastUpdatedAt));
            }
        }

        return found;
    }

    // A status that was never set is the JSON word null.
    private static string? StepOf(string? customStatus) => customStatus is null or "null" ? null : customStatus.Trim('"');
}
