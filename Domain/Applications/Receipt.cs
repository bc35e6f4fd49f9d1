using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Applications;

/// <summary>What is fixed when an application is received.</summary>
/// <param name="Reference">What the application is called.</param>
/// <param name="CallId">The call it answers.</param>
/// <param name="CallVersion">The version of the regulation that holds for it.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Language">The language in which the group is written to.</param>
/// <param name="Requested">The amount asked for.</param>
public sealed record Receipt(
    ApplicationReference Reference, string CallId, int CallVersion, DateTimeOffset At, Language Language, Money Requested);

/// <summary>One frozen submission.</summary>
/// <param name="Number">1 at first, one more for each answer to a request for complements.</param>
/// <param name="Hash">SHA-256 of its content, in hexadecimal.</param>
public sealed record SubmissionVersion(int Number, string Hash);
