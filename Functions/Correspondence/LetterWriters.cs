using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Correspondence;

/// <summary>Who writes which of the letters about applications.</summary>
public sealed class LetterWriters(IEnumerable<ILetterWriter> writers)
{
    /// <summary>Whether there is such a letter.</summary>
    public bool Know(string letter) => writers.Any(writer => writer.Writes(letter));

    /// <exception cref="InvalidOperationException">Nobody writes such a letter.</exception>
    public ILetterWriter Of(string letter) => writers.First(writer => writer.Writes(letter));

    /// <summary>What people call a letter.</summary>
    /// <param name="letter">The letter's id within the application.</param>
    /// <param name="texts">In the reader's language.</param>
    public string NameOf(string letter, Texts texts) => Of(letter).NameOf(letter, texts);
}
