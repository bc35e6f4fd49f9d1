using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The carrying organisation owes no final report on an earlier grant.</summary>
public sealed record EarlierGrantReported : Criterion
{
    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var owed = file.Organisation.UnreportedGrants.Select(reference => reference.ToString()).ToList();
        return owed.Count == 0
            ? Pass(LocalizedText.Of("earlierGrantReported.met"), ("owed", owed))
            : Fail(LocalizedText.Of("earlierGrantReported.unmet", string.Join(", ", owed)), ("owed", owed));
    }
}
