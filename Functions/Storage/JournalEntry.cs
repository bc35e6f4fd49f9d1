using System.Security.Cryptography;
using System.Text;

namespace GrantFlow.Functions.Storage;

/// <summary>Who did what, when and why. Entries are never changed; each carries the hash of the one before it.</summary>
/// <param name="Actor"><c>applicant</c>, <c>system</c>, <c>seat-1</c> … or <c>staff</c>: a part in the procedure, not a person's name.</param>
/// <param name="What">An event in the past tense, such as <c>ApplicationSubmitted</c>; pages translate it.</param>
/// <param name="Why">The reason in French, the procedure's language.</param>
public sealed record JournalEntry(DateTimeOffset At, string Actor, string What, string Why)
{
    /// <summary>The chain's next link: SHA-256 over the previous hash and this entry, in hexadecimal.</summary>
    public string ChainedTo(string previousHash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previousHash}\n{At.UtcDateTime:O}\n{Actor}\n{What}\n{Why}")));
}
