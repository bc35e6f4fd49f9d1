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
            ? Pass(LocalizedText.Of("oneApplicationPerOrganisation.met"), facts)
            : Fail(LocalizedText.Of("oneApplicationPerOrganisation.unmet", string.Join(", ", others)), facts);
    }
}
