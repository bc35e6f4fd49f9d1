using GrantFlow.Domain.Award;
using GrantFlow.Domain.Identifiers;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Award;

/// <summary>A session as staff filled it in, right or wrong.</summary>
/// <param name="Amounts">The text typed for each file, by reference; null before anybody typed.</param>
public sealed record SessionForm(IReadOnlyDictionary<string, string>? Amounts, string Reason)
{
    public const string Prefix = "amount-";
    private const int LongestReason = 2000;

    public static SessionForm Empty { get; } = new(null, "");

    public bool Expired { get; init; }

    /// <summary>Other files were ranked or decided since the page was shown: what was typed must be looked at again.</summary>
    public bool Outdated { get; init; }

    /// <summary>The key of the text that says what is wrong with the reason.</summary>
    public string? ReasonFault { get; init; }

    /// <summary>Files whose amount cannot be read.</summary>
    public IReadOnlySet<string> Unreadable => Amounts?.Where(typed => Read(typed.Value) is null).Select(typed => typed.Key).ToHashSet(StringComparer.Ordinal) ?? [];

    public static SessionForm Of(IFormCollection sent) => new(
        sent.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(field => field.Key[Prefix.Length..], field => field.Value.ToString()),
        sent["reason"].ToString().Trim());

    /// <summary>The amounts that can be read; nothing typed is nothing awarded.</summary>
    public IReadOnlyDictionary<ApplicationReference, Money>? Chosen() => Amounts?
        .Select(typed => (Known: ApplicationReference.TryParse(typed.Key, out var reference), Reference: reference, Amount: Read(typed.Value)))
        .Where(typed => typed is { Known: true, Amount: not null })
        .ToDictionary(typed => typed.Reference, typed => typed.Amount!.Value);

    /// <summary>Whether it was filled in for exactly the files that can be decided now.</summary>
    public bool Fits(Allotment allotment) => Amounts is not null && allotment.Shares.Where(share => share.Proposal.Decision != Decision.Rejected)
        .Select(share => share.Ranked.Contender.Reference.ToString()).ToHashSet(StringComparer.Ordinal).SetEquals(Amounts.Keys);

    public SessionForm WithReasonChecked() => this with { ReasonFault = Reason.Length is 0 or > LongestReason ? "session.badReason" : null };

    private static Money? Read(string text) => string.IsNullOrWhiteSpace(text) ? Money.Zero : Money.TryParse(text, out var amount) ? amount : null;
}
