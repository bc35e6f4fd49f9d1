using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Duplicates;
using GrantFlow.Functions.Applications;

namespace GrantFlow.Functions.Duplicates;

/// <summary>Finds the files that may be the same as one, with the reasons.</summary>
public sealed class DuplicateFinder(DuplicateIndex index, ApplicationStore applications, FrozenSubmissions submissions)
{
    private const int MostCompared = 20;

    public async Task<IReadOnlyList<Duplicate>> OfAsync(Dossier dossier)
    {
        var file = await submissions.FileAsync(dossier);
        var namesakes = await index.NamesakesAsync(file);
        var compared = await Task.WhenAll(namesakes.Take(MostCompared).Select(reference => CompareAsync(file, reference)));
        return [.. compared.OfType<Duplicate>().OrderByDescending(duplicate => duplicate.Reasons.Count).ThenBy(duplicate => duplicate.Reference, StringComparer.Ordinal)];
    }

    private async Task<Duplicate?> CompareAsync(ApplicationFile file, string reference) =>
        // A row without its application belongs to a submission that died.
        await applications.ReadAsync(reference) is { } other && Likeness.Between(file, await submissions.FileAsync(other)) is { Count: > 0 } reasons
            ? new(reference, other.CallId, other.Status, other.Title, reasons)
            : null;
}

/// <summary>A file that may be the same as another.</summary>
public sealed record Duplicate(string Reference, string Call, ApplicationStatus Status, string Title, IReadOnlyList<DuplicateReason> Reasons);
