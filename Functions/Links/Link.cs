namespace GrantFlow.Functions.Links;

/// <summary>What a link lets its holder do, and nothing else.</summary>
public enum LinkPurpose
{
    /// <summary>The group's own file: <c>/a/{token}</c>.</summary>
    Application,

    /// <summary>One seat's vote on one application: <c>/r/{token}</c>.</summary>
    Review,

    /// <summary>Opening a staff session: <c>/s/{token}</c>.</summary>
    StaffSignIn,
}

/// <param name="Subject">The application's reference, or, for a sign-in, the staff address.</param>
/// <param name="Seat">The seat of a review link, otherwise null.</param>
public sealed record Link(LinkPurpose Purpose, string Subject, string? Seat, DateTimeOffset ExpiresAt);
