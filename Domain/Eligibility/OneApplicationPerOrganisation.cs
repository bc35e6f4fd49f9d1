using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The carrying organisation has no other application to this call.</summary>
public sealed record OneApplicationPerOrganisation : Criterion
{
    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var others = file.Organisation.OtherApplications.Where(reference => reference != file.Reference).Select(reference => reference.ToString()).ToList();
        (string, object?)[] facts = [("siret", file.OrganisationSiret?.Value), ("others", others)];
        return others.Count == 0
            ? Pass(new(
                "La structure porte un seul dossier pour cet appel.",
                "The organisation carries one application only to this call."), facts)
            : Fail(
                new(
                    $"La structure porte déjà un dossier pour cet appel ({string.Join(", ", others)})  et ne peut en porter qu'un : choisissez une autre structure.",
                    $"The organisation already carries an application to this call ({string.Join(", ", others)}) and may carry one only: choose another organisation."),
                facts);
    }
}
