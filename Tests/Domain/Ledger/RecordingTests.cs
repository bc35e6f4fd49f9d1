using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Ledger;

/// <summary>A movement stands on a line once, with what its application and its call hold, and what is owed.</summary>
public sealed class RecordingTests
{
    private const string Application = "DCP-2026-0001";

    [Fact]
    public void The_same_movement_again_changes_nothing_and_another_under_its_key_is_refused()
    {
        var commit = Wanted.Move(MovementKind.Commit, 600, Application);
        var line = Lines.Of(1000).Then(commit);
        Assert.Empty(line.Decide(new RecordMovement(commit with { At = commit.At.AddDays(1), Actor = Wanted.Agreeing })).Changes);
        var other = line.Refuse(new RecordMovement(commit with { Amount = Money.FromCents(1) }));
        Assert.Equal(new Refusal.AlreadyRecorded(MovementKind.Commit, Money.FromCents(600), "test"), other);
        Assert.Equal((2, 600), (line.LastNumber, line.Balance.Committed.Cents));
    }

    [Fact]
    public void Nobody_pays_or_frees_with_what_another_holds()
    {
        var line = Lines.Of(1000).Then(Wanted.Move(MovementKind.Commit, 600, Application));
        var stranger = new RecordMovement(Wanted.Move(MovementKind.Decommit, 1, "DCP-2026-0002", "x"));
        Assert.Equal(new Refusal.NotHeld(Money.Zero, Money.FromCents(1)), line.Refuse(stranger));
    }

    [Fact]
    public void A_transfer_is_owed_until_it_is_known_to_have_arrived()
    {
        var line = Lines.Of(1000).Then(Wanted.Transfer(300, "AE-AUTRE", "t"));
        Assert.Equal(1, line.Owed);
        var arriving = Assert.IsType<Debt>(line.Debts["transfer:t"]).ArrivingFrom("AE-UNE");
        Assert.Equal((MovementKind.TransferIn, "AE-UNE", 300), (arriving.Kind, arriving.Counterpart, arriving.Amount.Cents));
        Assert.Equal(301, Lines.Of(1).Then(arriving).Balance.Voted.Cents);

        line = line.Then(new StrikeOutDebt("transfer:t"));
        Assert.Equal((0, null), (line.Owed, line.Debts["transfer:t"]));
    }

    [Fact]
    public void What_is_held_and_not_paid_is_released_once()
    {
        var line = Lines.Of(1000)
            .Then(Wanted.Move(MovementKind.Commit, 400, Application))
            .Then(Wanted.Move(MovementKind.Mandate, 150, Application, "advance") with { Years = YearlyAmounts.In(1970, Money.FromCents(150)) })
            .Then(Wanted.Release(Application));
        Assert.Equal((150, 850), (line.Balance.Committed.Cents, line.Balance.Available.Cents));
        Assert.Empty(line.Decide(Wanted.Release(Application)).Changes);
    }

    [Fact]
    public void What_nobody_looked_at_is_not_taken_for_missing()
    {
        var line = Lines.Of(1000).Then(Wanted.Move(MovementKind.Commit, 600, Application)).Only(Look.Nothing);
        Assert.Throws<InvalidOperationException>(() => line.HoldingOf(Application));
        Assert.Throws<InvalidOperationException>(() => line.CommitmentOf(Application));
        Assert.Throws<InvalidOperationException>(() => (line with { Waiting = WaitingList.Of(1) }).Next());
    }
}
