using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Review;

/// <summary>Who judges a file.</summary>
/// <param name="Seated">The members with a seat.</param>
/// <param name="Substitutes">Who follows when a seat becomes free, in order.</param>
/// <param name="Excluded">Who may not, and why.</param>
/// <param name="Missing">How many seats nobody is left for; staff must act when the quorum is out of reach.</param>
public sealed record Seating(IReadOnlyList<Member> Seated, IReadOnlyList<Member> Substitutes, IReadOnlyList<Exclusion> Excluded, int Missing);
