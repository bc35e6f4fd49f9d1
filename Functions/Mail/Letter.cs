using GrantFlow.Domain;

namespace GrantFlow.Functions.Mail;

/// <summary>A mail as its author thinks of it: what it says and the one thing to do. The layout makes HTML and plain text of it.</summary>
public sealed record Letter(Language Language, string Subject)
{
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>Points to read one by one, such as the reasons of a refusal.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>The one link of the mail.</summary>
    public LetterAction? Action { get; init; }

    /// <summary>What follows the link.</summary>
    public IReadOnlyList<string> Closing { get; init; } = [];
}

public sealed record LetterAction(string Label, string Url);
