using FsCheck.Xunit;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Ledger;

/// <summary>What must hold of a line whatever is wanted of it, and in whatever order.</summary>
public sealed class LineTests
{
    [Property(MaxTest = 300)]
    public void No_line_is_overdrawn_and_no_envelope_exceeded_beyond_what_two_persons_allow((byte, byte, byte, byte)[] wishes)
    {
        foreach (var line in Life(wishes).Steps.Select(step => step.After))
        {
            Assert.False(line.Balance.Available.IsNegative);
            Assert.All(line.Calls, call => Assert.True(call.Value.Held.Cents <= LineLife.Envelopes[call.Key] + line.Balance.Exceeding.Cents));
        }
    }

    [Property(MaxTest = 300)]
    public void Nobody_is_overtaken_on_the_list_or_within_the_call((byte, byte, byte, byte)[] wishes)
    {
        foreach (var step in Life(wishes).Steps)
        {
            if (EntryOf(step.Command) is { } entry && step.Movements.Any(movement => movement.FromReserve == Money.Zero))
                Assert.Empty(Overtaken(step.Before, entry, step.Command is CarryOutVote));
        }
    }

    [Property(MaxTest = 300)]
    public void Once_everybody_is_served_who_can_be_the_first_of_each_call_lacks_its_envelope_s_money_or_the_line_s((byte, byte, byte, byte)[] wishes)
    {
        var (line, served) = Life(wishes).Line.Settle();
        Assert.Equal(served.Count, served.Distinct().Count());
        var first = Firsts(line.Waiting.Entries).FirstOrDefault(entry => entry.Least <= RoomFor(line, entry));
        Assert.True(first is null || first.Least > line.Balance.Available, $"{first} waits beside {line.Balance.Available}.");
    }

    [Property(MaxTest = 300)]
    public void No_cent_is_lost_or_made((byte, byte, byte, byte)[] wishes)
    {
        var life = Life(wishes);
        var (line, movements) = (life.Line, life.Movements.ToList());
        Assert.Equal(Bookkeeping.Replay(movements), line.Balance);
        var held = Holding.Replay(movements);
        Assert.Equal(held, held.Keys.ToDictionary(application => application, line.HoldingOf));
        Assert.Equal(CallShare.Sum(held).ToDictionary(call => call.Key, call => call.Value.Held), line.Calls.ToDictionary(call => call.Key, call => call.Value.Held));

        var came = movements.Where(movement => movement.Kind is MovementKind.Vote or MovementKind.TransferIn or MovementKind.Override).Sum(Cents);
        var left = movements.Where(movement => movement.Kind is MovementKind.TransferOut).Sum(Cents);
        Assert.Equal(came - left, line.Balance.Available.Cents + held.Values.Sum(holding => holding.Held.Cents));
    }

    [Property(MaxTest = 300)]
    public void What_the_line_counts_is_there((byte, byte, byte, byte)[] wishes)
    {
        var life = Life(wishes);
        Assert.Equal(life.Movements.Count(), life.Line.LastNumber);
        Assert.Equal(life.Line.Waiting.Entries.Count(), life.Line.Waiting.Count);
        Assert.Equal(life.Movements.Count(movement => movement.Kind == MovementKind.TransferOut && life.Line.Debts[movement.Key] is not null), life.Line.Owed);
    }

    [Property(MaxTest = 300)]
    public void The_same_again_changes_nothing((byte, byte, byte, byte)[] wishes)
    {
        foreach (var step in Life(wishes).Steps)
        {
            var again = step.After.Decide(step.Command);
            Assert.Empty(again.Changes);
            Assert.Equal(step.Ruling.Refused, again.Refused);
        }
    }

    [Property(MaxTest = 300)]
    public void A_command_is_decided_alike_on_no_more_than_it_looks_at((byte, byte, byte, byte)[] wishes)
    {
        foreach (var step in Life(wishes).Steps)
        {
            var narrow = step.Before.Only(step.Command.Look);
            var ruling = narrow.Decide(step.Command);
            Assert.Equal(step.Ruling.Changes, ruling.Changes);
            Assert.Equal(step.Ruling.Refused, ruling.Refused);
            Assert.Equal((step.After.Balance, step.After.Waiting.Count), (narrow.Evolve(ruling.Changes).Balance, step.After.Waiting.Count));
        }
    }

    [Fact]
    public void These_lives_hold_what_the_properties_are_about()
    {
        var steps = Enumerable.Range(0, 200).SelectMany(seed => LineLife.Of(seed).Steps).ToList();
        Assert.All<Func<LineLife.Step, bool>>(
            [
                step => step.Command is ClaimMoney && step.Movements.Any(),
                step => step.Command is CarryOutVote && step.Movements.Any(),
                step => step.Command is CarryOutVote && step.Ruling.Changes.OfType<PlaceLeft>().Any(),
                step => step.Command is ServeNext && step.Movements.Any(),
                step => step.Command is CommitReserved && step.Movements.Any(),
                step => step.Command is ReleaseHolding && step.Movements.Any(),
                step => step.Command is ConfirmOverride && step.Movements.Any(),
                step => step.Command is ConfirmOverride && step.Ruling.Refused is Refusal.NeedsSecondPerson,
                step => step.Command is StrikeOutDebt && step.Ruling.Changes.Count > 0,
                step => step.Ruling.Refused is Refusal.EnvelopeSpent,
                step => step.Ruling.Refused is Refusal.NotEnough,
                step => EntryOf(step.Command) is { } entry && step.Movements.Any() && step.Before.Waiting.Entries.Any(other => IsBefore(other, entry)),
            ],
            about => Assert.True(steps.Count(about) > 5));
    }

    private static LineLife Life((byte What, byte Who, byte Cents, byte Extra)[] wishes) =>
        LineLife.Of(wishes.Select(wish => new LineLife.Wish(wish.What, wish.Who, wish.Cents, wish.Extra)));

    private static WaitingEntry? EntryOf(LineCommand command) => command switch
    {
        ClaimMoney claim => claim.Entry,
        CarryOutVote vote => vote.Entry,
        ServeNext turn => turn.Entry,
        _ => null,
    };

    /// <summary>Who waits before an entry and should not be passed: everybody of its own call, and the first of another that its envelope lets in.</summary>
    private static IEnumerable<WaitingEntry> Overtaken(Line line, WaitingEntry entry, bool isVote)
    {
        var before = line.Waiting.Entries.Where(other => other.Application != entry.Application && IsBefore(other, entry)).ToList();
        return before.Where(other => CallOf(other) == CallOf(entry) && !(isVote && other.Since != entry.Since))
            .Concat(Firsts(before).Where(other => CallOf(other) != CallOf(entry) && other.Least <= RoomFor(line, other)));
    }

    private static IEnumerable<WaitingEntry> Firsts(IEnumerable<WaitingEntry> waiting) => waiting.GroupBy(CallOf).Select(call => call.First());

    private static Money RoomFor(Line line, WaitingEntry entry) => Money.FromCents(LineLife.Envelopes[CallOf(entry)]) + line.Balance.Exceeding
        - (line.Calls.TryGetValue(CallOf(entry), out var share) ? share.Held : Money.Zero);

    private static bool IsBefore(WaitingEntry other, WaitingEntry entry) => (other.Since, other.Rank).CompareTo((entry.Since, entry.Rank)) is var order
        && (order < 0 || (order == 0 && string.CompareOrdinal(other.Application, entry.Application) < 0));

    private static string CallOf(WaitingEntry entry) => entry.Application[..3];

    private static long Cents(Movement movement) => movement.Amount.Cents;
}
