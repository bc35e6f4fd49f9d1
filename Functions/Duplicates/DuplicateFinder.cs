using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Duplicates;
using GrantFlow.Functions.Applications;

namespace GrantFlow.Functions.Duplicates;

/// <summary>Finds the files that may be the same as one, with the reasons.</summary>
public sealed class DuplicateFinder(DuplicateIndex index, ApplicationRegister register, FrozenSubmissions submissions)
{
    private const int MostShown = 20;

    public async Task<IReadOnlyList<Duplicate>> OfAsync(Dossier dossier)
    {
        var alike = (await index.NamesakesAsync(await submissions.FileAsync(dossier)))
            .Select(namesake => (Namesake: namesake, Reasons: Likeness.Reasons(namesake.Shared, namesake.Similarity)))
            .Where(pair => pair.Reasons.Count > 0)
            .Take(MostShown)
            .ToDictionary(pair => pair.Namesake.Reference, StringComparer.Ordinal);

        // What is not in the register belongs to a submission that died.
        var entries = await register.FindAsync(alike.Values.Select(pair => (pair.Namesake.Call, pair.Namesake.Reference)));
        return
        [
            .. entries
                .Select(entry => new Duplicate(entry.Reference, entry.Call, entry.Status, entry.Title, alike[entry.Reference].Reasons))
                .OrderByDescending(duplicate => duplicate.Reasons.Count).ThenBy(duplicate => duplicate.Reference, StringComparer.Ordinal),
        ];
    }
}

/// <summary>A file that may be the same as another.</summary>
public sealed record Duplicate(string Reference, string Call, ApplicationStatus Status, string Title, IReadOnlyList<DuplicateReason> Reasons);
