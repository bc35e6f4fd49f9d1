namespace GrantFlow.Domain.Review;

/// <summary>What a member recommends, beside the marks.</summary>
public enum Recommendation
{
    /// <summary>To award.</summary>
    Approve,

    /// <summary>Not to award.</summary>
    Reject,
}
