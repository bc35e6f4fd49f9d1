using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Ledger;

/// <summary>Two calls share a line of 1,300: ONE may award 600 of it, TWO 700.</summary>
public sealed class EnvelopeTests
{
    private static readonly Line _shared = Lines.Of(1300, ("ONE", 600), ("TWO", 700));

    [Fact]
    public void A_call_awards_no_more_than_its_envelope_although_the_line_has_money()
    {
        var line = _shared.Claim(One(1, 400)).Line.Claim(One(2, 201)).Line.Claim(One(3, 100)).Line;
        Assert.Equal(2, line.Waiting.Count);
        Assert.Equal(200, line.AvailableTo("ONE-2026-0009").Cents);
        var beyond = new RecordMovement(Wanted.Move(MovementKind.Commit, 201, "ONE-2026-0009"));
        Assert.Equal(new Refusal.EnvelopeSpent(Money.FromCents(200), Money.FromCents(201)), line.Refuse(beyond));

        // Who is kept out by its own envelope holds up nobody of another call.
        (line, var given) = line.Claim(Two(4, 500));
        Assert.Equal(500, given);
        Assert.Null(line.Next());

        // What is given back is there again: for the first of its call.
        (line, var served) = line.Then(Wanted.Move(MovementKind.Decommit, 1, "ONE-2026-0001", "cent")).Settle();
        Assert.Equal(["ONE-2026-0002"], served);
        (_, served) = line.Then(Wanted.Move(MovementKind.Decommit, 100, "ONE-2026-0001", "back")).Settle();
        Assert.Equal(["ONE-2026-0003"], served);
    }

    [Fact]
    public void What_two_persons_allow_beyond_the_vote_they_allow_beyond_the_envelope()
    {
        var line = _shared.Claim(One(1, 600)).Line.Claim(One(2, 100)).Line;
        Assert.Null(line.Next());
        line = line.Then(new AskOverride(Wanted.Excess(100, "more"))).Then(Wanted.Agreement("more"));
        Assert.Equal(["ONE-2026-0002"], line.Settle().Served);
    }

    [Fact]
    public void A_session_gives_within_what_the_envelope_and_those_who_wait_leave()
    {
        var line = _shared.Claim(One(1, 300)).Line.Claim(Two(2, 701)).Line;
        Assert.Equal(300, line.LeftForSession("ONE", new HashSet<string>()).Cents);
        Assert.Null(line.Then(Wanted.Voted(One(3, 301))).CommitmentOf("ONE-2026-0003"));
        Assert.NotNull(line.Then(Wanted.Voted(One(3, 300))).CommitmentOf("ONE-2026-0003"));

        // Who waits and takes no part keeps what it waits for; who takes part does not.
        line = line.Then(Wanted.Voted(One(5, 120), isAwarded: false));
        Assert.Equal(180, line.LeftForSession("ONE", new HashSet<string>()).Cents);
        Assert.Equal(300, line.LeftForSession("ONE", new HashSet<string> { "ONE-2026-0005" }).Cents);
    }

    [Fact]
    public void An_envelope_that_shrinks_takes_nothing_back_and_gives_nothing_more()
    {
        var line = _shared.Claim(One(1, 500)).Line;
        line = line with { Envelopes = line.Envelopes.SetItem("ONE", Money.FromCents(400)) };
        Assert.Equal(Money.Zero, line.EnvelopeLeft("ONE"));
        line = line.Then(Wanted.Move(MovementKind.Decommit, 50, "ONE-2026-0001", "back"));
        Assert.Equal(new CallShare(Money.FromCents(450), Money.FromCents(600)), line.Calls["ONE"]);
        Assert.Equal(0, line.Claim(One(2, 1)).Cents);
    }

    private static WaitingEntry One(int number, long cents) => Wanted.Entry(number, cents, call: "ONE");

    private static WaitingEntry Two(int number, long cents) => Wanted.Entry(number, cents, call: "TWO");
}
