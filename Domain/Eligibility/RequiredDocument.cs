using GrantFlow.Domain.Forms;

namespace GrantFlow.Domain.Eligibility;

/// <summary>A document that the regulation asks for.</summary>
/// <param name="Field">The path of its field.</param>
/// <param name="When">When it is asked for; null for always.</param>
public sealed record RequiredDocument(string Field, Condition? When);
