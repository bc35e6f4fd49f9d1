namespace GrantFlow.Functions.Mail.DevelopmentMailbox;

/// <summary>A mail that went to the development mailbox instead of to a person.</summary>
/// <param name="Links">The addresses that the HTML links to, in order, each once.</param>
public sealed record CaughtMail(string Id, string To, string Subject, string Text, string Html, IReadOnlyList<string> Links, DateTimeOffset SentAt);
