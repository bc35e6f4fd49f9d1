using System.Globalization;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Award;

/// <summary>A session as staff filled it in, right or wrong.</summary>
/// <param name="Amounts">The text typed for each file, by reference; null before anybody typed.</param>
public sealed record SessionForm(IReadOnlyDictionary<string, string>? Amounts, string Reason)
{
    public const string Prefix = "amount-";
    private const int LongestReason = 2000;

    public static SessionForm Empty { get; } = new(null, "");

    /// <summary>Why it is shown again; when it could not be taken in, for the same session.</summary>
    public ShownAgain? Again { get; init; }

    public bool Expired => Again == ShownAgain.Expired;

    public bool NotSent => Again == ShownAgain.NotTaken;

    /// <summary>It is to be voted; else only tried.</summary>
    public bool IsVote { get; init; }

    /// <summary>The number of the session that was seen; 0 when the form does not say.</summary>
    public int Number { get; init; }

    /// <summary>The vote was sent before it can be recorded.</summary>
    public bool TooEarly { get; init; }

    /// <summary>Other files were ranked or decided since the page was shown: what was typed must be looked at again.</summary>
    public bool Outdated { get; init; }

    /// <summary>The key of the text that says what is wrong with the reason.</summary>
    public string? ReasonFault { get; init; }

    /// <summary>Files whose amount cannot be read.</summary>
    public IReadOnlySet<string> Unreadable => Amounts?.Where(typed => Read(typed.Value) is null).Select(typed => typed.Key).ToHashSet(StringComparer.Ordinal) ?? [];

    public static SessionForm Of(IFormCollection sent) => new(
        sent.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(field => field.Key[Prefix.Length..], field => field.Value.ToString()),
        sent["reason"].ToString().Trim())
    {
        IsVote = sent["action"] == "vote",
        Number = int.TryParse(sent["session"].LastOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
    };

    /// <summary>The amounts that can be read, of files named as the page names them; nothing typed is nothing awarded.</summary>
    public IReadOnlyDictionary<ApplicationReference, Money>? Chosen() => Amounts?
        .Select(typed => (Known: ApplicationReference.TryParse(typed.Key, out var reference) && reference.ToString() == typed.Key, Reference: reference, Amount: Read(typed.Value)))
        .Where(typed => typed is { Known: true, Amount: not null })
        .ToDictionary(typed => typed.Reference, typed => typed.Amount!.Value);

    /// <summary>Whether it was filled in for the session that can be voted now and for exactly the files that it can decide.</summary>
    public bool Fits(SessionDraft draft) => Number == draft.Number && Amounts is not null && draft.Allotment.Shares.Where(share => share.Proposal.Decision != Decision.Rejected)
        .Select(share => share.Ranked.Contender.Reference.ToString()).ToHashSet(StringComparer.Ordinal).SetEquals(Amounts.Keys);

    public SessionForm WithReasonChecked() => this with { ReasonFault = Reason.Length is 0 or > LongestReason ? "session.badReason" : null };

    private static Money? Read(string text) => string.IsNullOrWhiteSpace(text) ? Money.Zero : Money.TryParse(text, out var amount) ? amount : null;
}
