using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>The organisations that applied before, with what the Region would know of them.</summary>
internal sealed class EarlierApplicants(Call call)
{
    private readonly Dictionary<Siren, List<ApplicationReference>> _standing = [];
    private readonly List<string> _sirets = [];

    /// <summary>The SIRET of an organisation whose application still stands, or null when there is none yet.</summary>
    public string? AnySiret(Dice dice) => _sirets.Count == 0 ? null : dice.Pick(_sirets);

    public OrganisationRecord RecordOf(ApplicationFile file, bool owesReport)
    {
        IReadOnlyList<ApplicationReference> others =
            file.OrganisationSiret is { } siret && _standing.TryGetValue(siret.Siren, out var found) ? [.. found.Where(other => other != file.Reference)] : [];
        return new(others, owesReport ? [ApplicationReference.Create(call.Code, call.Calendar.OpensAt.Year - 1, 1)] : []);
    }

    /// <summary>Remembers an application that was not found ineligible.</summary>
    public void Add(ApplicationFile file)
    {
        if (file.OrganisationSiret is not { } siret)
            return;

        if (!_standing.TryGetValue(siret.Siren, out var references))
            _standing[siret.Siren] = references = [];
        references.Add(file.Reference);
        _sirets.Add(siret.Value);
    }
}
