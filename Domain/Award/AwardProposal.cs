using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Award;

/// <summary>What the rules propose for one file.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Amount">The amount to award; for the waiting list, the amount to award once there is money; zero for a refusal.</param>
/// <param name="Reason">Why, with the figures.</param>
public sealed record AwardProposal(Decision Decision, Money Amount, LocalizedText Reason);
