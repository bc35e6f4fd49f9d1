namespace GrantFlow.Tests.Functions.Support;

/// <summary>A mail as the development mailbox tells it.</summary>
public sealed record Mail(string Id, string To, string Subject, string Text, string Html, IReadOnlyList<string> Links, DateTimeOffset SentAt)
{
    /// <summary>The path of its one link of a kind.</summary>
    /// <param name="start">Such as <c>/r/</c>.</param>
    public string PathOf(string start) => new Uri(Links.Single(link => new Uri(link).AbsolutePath.StartsWith(start, StringComparison.Ordinal))).AbsolutePath;
}
