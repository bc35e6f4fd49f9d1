using FsCheck;
using FsCheck.Xunit;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Ledger;

/// <summary>An authorisation is committed over years; what is paid in a year stays within the year's credits.</summary>
public sealed class PaymentCreditsTests
{
    private const string Application = "DCP-2026-0042";

    private static readonly LineBalance _line = Bookkeeping.Evolve(LineBalance.Empty, Move(MovementKind.Vote, 1000, (2026, 300), (2027, 700)));

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_mandate_goes_to_the_last_cent_of_its_years_credits_and_not_beyond(long cents, bool allowed)
    {
        var committed = Bookkeeping.Evolve(_line, Move(MovementKind.Commit, 1000));
        var decided = Bookkeeping.Decide(committed, Move(MovementKind.Mandate, cents, (2026, cents)));
        Assert.Equal(allowed, decided.Succeeded);
        if (!allowed)
            Assert.Equal(new Refusal.NotEnoughCredits(2026, Money.FromCents(300), Money.FromCents(301)), decided.Error);
    }

    [Fact]
    public void What_a_year_does_not_use_lapses_unless_a_vote_carries_it_over()
    {
        var committed = Bookkeeping.Evolve(_line, Move(MovementKind.Commit, 1000));
        var paid = Bookkeeping.Evolve(committed, Move(MovementKind.Mandate, 100, (2026, 100)));
        Assert.IsType<Refusal.NotEnoughCredits>(Bookkeeping.Decide(paid, Move(MovementKind.Mandate, 900, (2027, 900))).Error);

        var carried = Bookkeeping.Decide(paid, Move(MovementKind.Vote, 0, (2026, -200), (2027, 200)));
        Assert.True(Bookkeeping.Decide(Bookkeeping.Evolve(paid, carried.Value), Move(MovementKind.Mandate, 900, (2027, 900))).Succeeded);
        Assert.IsType<Refusal.NotEnoughCredits>(Bookkeeping.Decide(paid, Move(MovementKind.Vote, 0, (2026, -201), (2027, 201))).Error);
    }

    [Theory]
    [InlineData(MovementKind.Mandate, 10, 2026, 9)]
    [InlineData(MovementKind.Mandate, 10, 0, 0)]
    [InlineData(MovementKind.Commit, 10, 2026, 9)]
    [InlineData(MovementKind.Commit, 10, 2026, 11)]
    [InlineData(MovementKind.Decommit, 10, 2026, 10)]
    [InlineData(MovementKind.Vote, 0, 0, 0)]
    public void Years_that_do_not_make_the_amount_are_refused(MovementKind kind, long cents, int year, long inYear)
    {
        var committed = Bookkeeping.Evolve(_line, Move(MovementKind.Commit, 500));
        Assert.IsType<Refusal.SenselessAmount>(Bookkeeping.Decide(committed, Move(kind, cents, (year, inYear))).Error);
    }

    [Fact]
    public void A_mandate_of_two_years_at_once_is_refused() => Assert.IsType<Refusal.SenselessAmount>(
        Bookkeeping.Decide(Bookkeeping.Evolve(_line, Move(MovementKind.Commit, 500)), Move(MovementKind.Mandate, 10, (2026, 5), (2027, 5))).Error);

    [Fact]
    public void A_holding_is_paid_from_its_earliest_year_and_freed_from_its_latest()
    {
        var held = Holding.None.After(Move(MovementKind.Commit, 100, (2026, 70), (2027, 30)));
        Assert.Equal(Years((2026, 20), (2027, 30)), held.After(Move(MovementKind.Mandate, 50, (2026, 50))).Due);
        Assert.Equal(Years((2026, 60)), held.After(Move(MovementKind.Decommit, 40)).Due);
        Assert.Equal(Years((2026, 70), (2028, 5), (2027, 30)), held.After(Move(MovementKind.Modify, 5, (2028, 5))).Due);
        Assert.Equal(YearlyAmounts.None, held.After(Move(MovementKind.Modify, -100)).Due);
    }

    [Property]
    public void Taking_a_part_by_years_loses_no_cent((byte Year, ushort Cents)[] amounts, ushort part)
    {
        var years = YearlyAmounts.Of(amounts.Select(pair => KeyValuePair.Create(2000 + pair.Year, Money.FromCents(pair.Cents))));
        var taken = Money.Min(Money.FromCents(part), years.Total);
        foreach (var piece in new[] { years.Earliest(taken), years.Latest(taken) })
        {
            Assert.Equal(taken, piece.Total);
            Assert.Null(piece.FirstAbove(years));
            Assert.False(piece.HasNegative);
            Assert.Equal(years, years.Minus(piece).Plus(piece));
        }

        Assert.Throws<ArgumentException>(() => years.Earliest(years.Total + Money.FromCents(1)));
    }

    [Fact]
    public void An_award_is_planned_over_the_years_of_its_instalments()
    {
        var file = Shipped.Application;
        var award = Money.FromCents(100_001);
        var schedule = PaymentSchedule.Of(file, award, new DateOnly(2026, 11, 23));
        var parts = file.Call.Payment.Split(award);
        Assert.Equal(award, schedule.Total);
        Assert.Equal(parts[0], schedule[2026]);
        Assert.Equal(2, schedule.Years.Count());
    }

    private static YearlyAmounts Years(params (int Year, long Cents)[] years) =>
        YearlyAmounts.Of(years.Select(pair => KeyValuePair.Create(pair.Year, Money.FromCents(pair.Cents))));

    private static Movement Move(MovementKind kind, long cents, params (int Year, long Cents)[] years) => new()
    {
        Key = $"{kind}:x",
        Kind = kind,
        Amount = Money.FromCents(cents),
        Application = Application,
        Years = Years(years),
        Actor = "staff",
        Reason = "test",
        At = DateTimeOffset.UnixEpoch,
    };
}
