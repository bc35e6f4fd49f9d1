using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Calls;

/// <summary>A member of a committee.</summary>
/// <param name="Id">The member's name in keys: small letters, digits and dashes.</param>
/// <param name="Name">The member's name for people.</param>
/// <param name="Email">Where the link to review is mailed.</param>
/// <param name="Organisation">Whom the member works or sits for: an application carried by it is not the member's to judge.</param>
public sealed record Member(string Id, string Name, EmailAddress Email, string Organisation);
