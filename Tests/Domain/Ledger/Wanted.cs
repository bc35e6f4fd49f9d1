using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Ledger;

/// <summary>What tests want of a line.</summary>
public static class Wanted
{
    public const string Asking = "agent@region.example";
    public const string Agreeing = "autre@region.example";

    public static Movement Move(MovementKind kind, long cents, string application, string? occasion = null) => new()
    {
        Key = occasion is null ? Movement.KeyOf(kind, application) : Movement.KeyOf(kind, application, occasion),
        Kind = kind,
        Amount = Money.FromCents(cents),
        Application = application,
        Actor = Asking,
        Reason = "test",
        At = DateTimeOffset.UnixEpoch,
    };

    /// <summary>A vote with as many payment credits.</summary>
    public static Movement Vote(long cents, string occasion) => Move(MovementKind.Vote, cents, "") with
    {
        Key = $"vote:{occasion}",
        Application = null,
        Years = YearlyAmounts.In(1970, Money.FromCents(cents)),
    };

    public static Movement Transfer(long cents, string to, string occasion) =>
        Move(MovementKind.TransferOut, cents, "") with { Key = $"transfer:{occasion}", Application = null, Counterpart = to };

    public static OverrideRequest Excess(long cents, string id) => new(id, Money.FromCents(cents), "test", Asking, DateTimeOffset.UnixEpoch);

    /// <summary>A second person agrees.</summary>
    public static ConfirmOverride Agreement(string id) => new(id, Agreeing, DateTimeOffset.UnixEpoch);

    public static WaitingEntry Entry(int number, long cents, long? least = null, string call = "DCP") =>
        new($"{call}-2026-{number:D4}", Money.FromCents(cents), Money.FromCents(least ?? cents), DateTimeOffset.UnixEpoch.AddDays(number));

    /// <summary>An application asks for its money as the procedure does.</summary>
    public static ClaimMoney Claim(WaitingEntry entry) => new(entry, CommitmentOf(entry.Application));

    /// <summary>A session's vote on an application.</summary>
    public static CarryOutVote Voted(WaitingEntry entry, bool isAwarded = true) => new(entry, isAwarded, CommitmentOf(entry.Application));

    /// <summary>An application that was told looks for its money as the procedure does.</summary>
    public static CommitReserved Reserved(string application) => new(application, CommitmentOf(application));

    public static ServeNext Turn(WaitingEntry entry) => new(entry, amount => Move(MovementKind.Reserve, amount.Cents, entry.Application));

    public static ReleaseHolding Release(string application) => new(application, "applicant", "test", DateTimeOffset.UnixEpoch);

    private static Func<Money, Movement> CommitmentOf(string application) => amount => Move(MovementKind.Commit, amount.Cents, application);
}
