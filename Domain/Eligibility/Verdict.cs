namespace GrantFlow.Domain.Eligibility;

/// <summary>What the findings lead to.</summary>
public enum Verdict
{
    /// <summary>Every criterion is met.</summary>
    Eligible,

    /// <summary>What fails can be mended: the group is asked for complements.</summary>
    Mendable,

    /// <summary>Something fails that cannot be mended.</summary>
    Ineligible,
}
