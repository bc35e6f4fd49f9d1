using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Review;

/// <summary>A member who may not judge a file, and why.</summary>
/// <param name="Member">The member.</param>
/// <param name="Reason">The conflict of interest, in words.</param>
public sealed record Exclusion(Member Member, LocalizedText Reason);
