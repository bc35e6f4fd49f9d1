using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Correspondence;

/// <summary>What people call the letters about an application.</summary>
public static class LetterNames
{
    private static readonly string[] _kinds =
        ["came-back", "withdrawn", "quorum-missed", "reminder", "invitation", "complements", "decision", "ineligible", "receipt"];

    /// <param name="texts">In the reader's language.</param>
    /// <param name="letter">The letter's id within the application.</param>
    public static string NameOf(this Texts texts, string letter) =>
        _kinds.FirstOrDefault(kind => letter.Contains(kind, StringComparison.Ordinal)) is { } kind ? texts[$"letter.{kind}"] : letter;
}
