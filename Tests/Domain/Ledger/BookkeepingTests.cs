using FsCheck;
using FsCheck.Xunit;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Ledger;

public sealed class BookkeepingTests
{
    private static readonly LineBalance _line = new() { Voted = Money.FromCents(1000), Reserved = Money.FromCents(100), Committed = Money.FromCents(400), Mandated = Money.FromCents(150), Credits = YearlyAmounts.In(1970, Money.FromCents(1000)), Paid = YearlyAmounts.In(1970, Money.FromCents(150)) };

    private static readonly int _kinds = Enum.GetValues<MovementKind>().Length;

    [Theory]
    [InlineData(MovementKind.Override, 1, true)]
    [InlineData(MovementKind.Vote, 1, true)]
    [InlineData(MovementKind.Vote, -500, true)]
    [InlineData(MovementKind.Vote, -501, false)]
    [InlineData(MovementKind.TransferIn, 1, true)]
    [InlineData(MovementKind.TransferOut, 500, true)]
    [InlineData(MovementKind.TransferOut, 501, false)]
    [InlineData(MovementKind.Reserve, 500, true)]
    [InlineData(MovementKind.Reserve, 501, false)]
    [InlineData(MovementKind.Commit, 500, true)]
    [InlineData(MovementKind.Commit, 501, false)]
    [InlineData(MovementKind.Modify, 500, true)]
    [InlineData(MovementKind.Modify, 501, false)]
    [InlineData(MovementKind.Modify, -250, true)]
    [InlineData(MovementKind.Modify, -251, false)]
    [InlineData(MovementKind.Mandate, 250, true)]
    [InlineData(MovementKind.Mandate, 251, false)]
    [InlineData(MovementKind.Decommit, 250, true)]
    [InlineData(MovementKind.Decommit, 251, false)]
    [InlineData(MovementKind.Cancel, 100, true)]
    [InlineData(MovementKind.Cancel, 101, false)]
    public void A_movement_goes_to_the_last_cent_and_not_beyond(MovementKind kind, long cents, bool allowed)
    {
        var decided = Bookkeeping.Decide(_line, Move(kind, cents));
        Assert.Equal(allowed, decided.Succeeded);
        if (allowed)
            AssertSound(Bookkeeping.Evolve(_line, decided.Value));
        else
            Assert.NotEqual(decided.Error.Text.Fr, decided.Error.Text.En);
    }

    [Theory]
    [InlineData(MovementKind.Vote, -500, true)]
    [InlineData(MovementKind.Vote, -501, false)]
    [InlineData(MovementKind.TransferOut, 500, true)]
    [InlineData(MovementKind.TransferOut, 501, false)]
    [InlineData(MovementKind.Commit, 800, true)]
    public void Money_that_an_override_allows_is_spent_on_its_line_or_not_at_all(MovementKind kind, long cents, bool allowed)
    {
        var exceeded = _line with { Exceeding = Money.FromCents(300), Credits = YearlyAmounts.In(1970, Money.FromCents(9000)) };
        Assert.Equal(allowed, Bookkeeping.Decide(exceeded, Move(kind, cents) with { Years = YearlyAmounts.None }).Succeeded);
    }

    [Theory]
    [InlineData(100, 600, true)]
    [InlineData(100, 601, false)]
    [InlineData(101, 600, false)]
    public void A_commitment_uses_its_reservation_first(long reserve, long cents, bool allowed)
    {
        var decided = Bookkeeping.Decide(_line, Move(MovementKind.Commit, cents) with { FromReserve = Money.FromCents(reserve) });
        Assert.Equal(allowed, decided.Succeeded);
        if (allowed)
            Assert.Equal((0, 1000, 0), Figures(Bookkeeping.Evolve(_line, decided.Value)));
    }

    [Theory]
    [InlineData(MovementKind.Commit, 0, 0)]
    [InlineData(MovementKind.Commit, -1, 0)]
    [InlineData(MovementKind.Vote, 0, 0)]
    [InlineData(MovementKind.Modify, 0, 0)]
    [InlineData(MovementKind.Commit, 10, 11)]
    [InlineData(MovementKind.Commit, 10, -1)]
    [InlineData(MovementKind.Reserve, 10, 10)]
    public void A_senseless_amount_is_refused(MovementKind kind, long cents, long reserve) => Assert.IsType<Refusal.SenselessAmount>(
        Bookkeeping.Decide(_line, Move(kind, cents) with { FromReserve = Money.FromCents(reserve) }).Error);

    [Fact]
    public void Every_entry_says_who_why_and_for_what()
    {
        var commit = Move(MovementKind.Commit, 1);
        Assert.IsType<Refusal.Unexplained>(Bookkeeping.Decide(_line, commit with { Key = " " }).Error);
        Assert.IsType<Refusal.Unexplained>(Bookkeeping.Decide(_line, commit with { Actor = "" }).Error);
        Assert.IsType<Refusal.Unexplained>(Bookkeeping.Decide(_line, commit with { Reason = "" }).Error);
        Assert.IsType<Refusal.Unexplained>(Bookkeeping.Decide(_line, commit with { Application = null }).Error);
        Assert.True(Bookkeeping.Decide(_line, Move(MovementKind.Vote, 1) with { Application = null }).Succeeded);
    }

    [Fact]
    public void A_refusal_names_kinds_and_parts_in_the_readers_language()
    {
        Assert.Contains("« Engagement »", Bookkeeping.Decide(_line, Move(MovementKind.Commit, -1)).Error.Text.Fr, StringComparison.Ordinal);
        Assert.Contains("“Commitment”", Bookkeeping.Decide(_line, Move(MovementKind.Commit, -1)).Error.Text.En, StringComparison.Ordinal);
        Assert.Contains("« le motif »", Bookkeeping.Decide(_line, Move(MovementKind.Commit, 1) with { Reason = "" }).Error.Text.Fr, StringComparison.Ordinal);
        Assert.Equal(_kinds, Enum.GetValues<MovementKind>().Select(kind => kind.Label().Fr).Distinct().Count());
    }

    [Fact]
    public void A_refusal_tells_what_is_left_and_what_was_wanted() =>
        Assert.Equal(new Refusal.NotEnough(Money.FromCents(500), Money.FromCents(501)), Bookkeeping.Decide(_line, Move(MovementKind.Commit, 501)).Error);

    [Fact]
    public void Keys_are_the_same_for_the_same_purpose_and_differ_otherwise()
    {
        Assert.Equal("commit:DCP-2026-0042", Movement.KeyOf(MovementKind.Commit, "DCP-2026-0042"));
        Assert.Equal("mandate:DCP-2026-0042:advance", Movement.KeyOf(MovementKind.Mandate, "DCP-2026-0042", "advance"));
        Assert.Equal(Enum.GetValues<MovementKind>().Length, Enum.GetValues<MovementKind>().Select(kind => Movement.KeyOf(kind, "X")).Distinct().Count());
    }

    [Property(MaxTest = 2000)]
    public void No_sequence_of_movements_makes_an_amount_negative_or_loses_money((byte Kind, short Cents, byte Reserve, sbyte Years)[] wanted) => Play(wanted);

    [Fact]
    public void No_line_in_trouble_gets_worse()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            Play([.. Enumerable.Range(0, 40).Select(_ => ((byte)random.Next(_kinds), (short)random.Next(-60, 120), (byte)random.Next(30), (sbyte)random.Next(-40, 80)))]);
        }
    }

    private static void Play((byte Kind, short Cents, byte Reserve, sbyte Years)[] wanted)
    {
        var balance = LineBalance.Empty;
        var written = new List<Movement>();
        foreach (var (kind, cents, reserve, years) in wanted.Prepend(((byte)0, (short)60, (byte)0, (sbyte)0)))
        {
            var movement = Move((MovementKind)(kind % _kinds), cents) with { FromReserve = Money.FromCents((MovementKind)(kind % _kinds) == MovementKind.Commit ? reserve : 0) };
            // Credits need not come or go with the authorisation.
            if (movement.Kind is MovementKind.Vote or MovementKind.TransferIn or MovementKind.TransferOut && written.Count > 0)
                movement = movement with { Years = years == 0 ? YearlyAmounts.None : YearlyAmounts.In(1970, Money.FromCents(years)) };
            if (!Bookkeeping.Decide(balance, movement).TryGet(out var allowed, out _))
                continue;
            var (before, overrun) = (balance, Overrun(balance));
            written.Add(allowed);
            balance = Bookkeeping.Evolve(balance, allowed);
            AssertSound(balance);
            if (allowed.Kind is MovementKind.TransferOut || allowed is { Kind: MovementKind.Vote, Amount.IsNegative: true })
                Assert.True(Overrun(balance) <= overrun, $"{allowed.Kind} of {allowed.Amount} takes from {before} what an override allowed.");
        }

        Assert.Equal(balance, Bookkeeping.Replay(written));
        Assert.Equal(
            written.Where(movement => movement.Kind is MovementKind.Vote or MovementKind.TransferIn or MovementKind.Override).Sum(movement => movement.Amount.Cents)
                - written.Where(movement => movement.Kind is MovementKind.TransferOut).Sum(movement => movement.Amount.Cents),
            (balance.Available + balance.Reserved + balance.Committed).Cents);
    }

    [Theory]
    [InlineData(MovementKind.Commit, 10, false)]
    [InlineData(MovementKind.Modify, -31, false)]
    [InlineData(MovementKind.Modify, -30, true)]
    [InlineData(MovementKind.Mandate, 31, false)]
    [InlineData(MovementKind.Mandate, 30, true)]
    [InlineData(MovementKind.Decommit, 31, false)]
    [InlineData(MovementKind.Decommit, 30, true)]
    [InlineData(MovementKind.Cancel, 6, false)]
    [InlineData(MovementKind.Cancel, 5, true)]
    [InlineData(MovementKind.Reserve, 10, true)]
    public void Nobody_commits_twice_or_touches_what_another_holds(MovementKind kind, long cents, bool allowed)
    {
        var holding = new Holding { Reserved = Money.FromCents(5), Committed = Money.FromCents(40), Mandated = Money.FromCents(10) };
        Assert.True(Bookkeeping.Decide(_line, Move(kind, cents)).Succeeded);
        Assert.Equal(allowed, Bookkeeping.Decide(_line, holding, Move(kind, cents)).Succeeded);
    }

    [Fact]
    public void A_commitment_that_is_not_there_cannot_be_modified() =>
        Assert.IsType<Refusal.NotHeld>(Bookkeeping.Decide(_line, Holding.None, Move(MovementKind.Modify, 1)).Error);

    [Property(MaxTest = 1000)]
    public void The_holdings_of_all_applications_add_up_to_the_line((byte Kind, short Cents, byte Reserve, byte Application)[] wanted)
    {
        var balance = new LineBalance { Voted = Money.FromCents(40_000), Credits = YearlyAmounts.In(1970, Money.FromCents(40_000)) };
        var holdings = Enumerable.Range(0, 4).ToDictionary(number => number, _ => Holding.None);
        foreach (var (kind, cents, reserve, application) in wanted)
        {
            var (which, mover) = ((MovementKind)(kind % _kinds), application % 4);
            var movement = Move(which, cents) with { FromReserve = Money.FromCents(which == MovementKind.Commit ? reserve : 0) };
            if (!Bookkeeping.Decide(balance, holdings[mover], movement).TryGet(out var allowed, out _))
                continue;
            balance = Bookkeeping.Evolve(balance, allowed);
            holdings[mover] = holdings[mover].After(allowed);
            Assert.All([holdings[mover].Reserved, holdings[mover].Committed, holdings[mover].Mandated, holdings[mover].Unpaid], amount => Assert.False(amount.IsNegative));
            Assert.Equal(holdings[mover].Unpaid, holdings[mover].Due.Total);
        }

        Assert.Equal(
            (balance.Reserved, balance.Committed, balance.Mandated),
            (Money.Sum(holdings.Values.Select(holding => holding.Reserved)), Money.Sum(holdings.Values.Select(holding => holding.Committed)), Money.Sum(holdings.Values.Select(holding => holding.Mandated))));
    }

    private static void AssertSound(LineBalance balance)
    {
        Assert.All([balance.Voted, balance.Exceeding, balance.Reserved, balance.Committed, balance.Mandated, balance.Available], amount => Assert.False(amount.IsNegative));
        Assert.True(balance.Mandated <= balance.Committed);
        Assert.False(balance.Credits.HasNegative);
        Assert.Null(balance.Paid.FirstAbove(balance.Credits));
        Assert.Equal(balance.Mandated, balance.Paid.Total);
    }

    /// <summary>What is promised beyond the vote, on the strength of overrides.</summary>
    private static Money Overrun(LineBalance balance) => Money.Max(Money.Zero, balance.Reserved + balance.Committed - balance.Voted);

    private static (long Reserved, long Committed, long Available) Figures(LineBalance balance) =>
        (balance.Reserved.Cents, balance.Committed.Cents, balance.Available.Cents);

    private static Movement Move(MovementKind kind, long cents) => new()
    {
        Key = $"{kind}:x",
        Kind = kind,
        Amount = Money.FromCents(cents),
        Application = "DCP-2026-0042",
        Actor = "staff",
        SecondActor = kind == MovementKind.Override ? "another" : null,
        Counterpart = kind is MovementKind.TransferIn or MovementKind.TransferOut ? "AE-AUTRE" : null,
        Years = kind is MovementKind.Mandate or MovementKind.Vote or MovementKind.TransferIn or MovementKind.TransferOut ? YearlyAmounts.In(1970, Money.FromCents(cents)) : YearlyAmounts.None,
        Reason = "test",
        At = DateTimeOffset.UnixEpoch,
    };
}
