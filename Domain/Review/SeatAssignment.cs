using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Review;

/// <summary>
/// Gives the seats of a file to members: whoever has least to read first, nobody with a conflict of interest, and always the same way.
/// </summary>
public static class SeatAssignment
{
    /// <summary>Assigns the seats of a file.</summary>
    /// <param name="committee">The committee.</param>
    /// <param name="file">The file.</param>
    /// <param name="load">How many reviews each member has open, by id; none when absent.</param>
    /// <param name="declared">Members who declared a conflict of interest with this file, by id.</param>
    /// <returns>
    /// Seats, substitutes and exclusions. Between equals the file's number decides, so that no member comes first each time.
    /// </returns>
    public static Seating Assign(
        Committee committee, ApplicationFile file, IReadOnlyDictionary<string, int> load, IReadOnlySet<string>? declared = null)
    {
        ArgumentNullException.ThrowIfNull(committee);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(load);

        var excluded = committee.Members
            .Select(member => (Member: member, Reason: Conflict.Between(member, file, declared?.Contains(member.Id) ?? false)))
            .Where(pair => pair.Reason is not null)
            .Select(pair => new Exclusion(pair.Member, pair.Reason!.Value))
            .ToList();
        var count = committee.Members.Count;
        var free = committee.Members.Index()
            .Where(entry => excluded.All(exclusion => exclusion.Member != entry.Item))
            .OrderBy(entry => load.GetValueOrDefault(entry.Item.Id))
            .ThenBy(entry => (entry.Index + file.Reference.Number) % count)
            .Select(entry => entry.Item)
            .ToList();
        var seated = free.Take(committee.Seats).ToList();
        return new(seated, [.. free.Skip(committee.Seats)], excluded, committee.Seats - seated.Count);
    }
}
