using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Calls;

/// <summary>What the Region already knows of the carrying organisation when a file is assessed: facts that no form can give.</summary>
/// <param name="OtherApplications">Its other applications to the same call that were not withdrawn or found ineligible.</param>
/// <param name="UnreportedGrants">Its earlier grants, of any call, whose final report is overdue.</param>
public sealed record OrganisationRecord(
    IReadOnlyList<ApplicationReference> OtherApplications,
    IReadOnlyList<ApplicationReference> UnreportedGrants)
{
    /// <summary>An organisation that the Region has not met before.</summary>
    public static OrganisationRecord Unknown { get; } = new([], []);
}
