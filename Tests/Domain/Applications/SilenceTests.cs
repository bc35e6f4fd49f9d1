using System.Globalization;
using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Applications;

/// <summary>Two months of silence on a request for money are a refusal.</summary>
public sealed class SilenceTests
{
    private static readonly DateTimeOffset _received = At("2026-03-01T10:00:00+01:00");

    [Theory]
    [InlineData("2026-02-27T09:30:00+01:00", "2026-04-28T00:00:00+02:00")]
    [InlineData("2026-08-31T09:30:00+02:00", "2026-11-01T00:00:00+01:00")]
    [InlineData("2026-12-31T23:30:00+01:00", "2027-03-01T00:00:00+01:00")]
    [InlineData("2026-12-31T23:30:00+00:00", "2027-03-02T00:00:00+01:00")]
    public void The_months_run_from_the_day_of_the_receipt_in_Paris_to_the_end_of_the_same_day_or_of_the_month(string received, string refuses) =>
        Assert.Equal(At(refuses), Received(At(received)).SilenceRefusesAt());

    [Fact]
    public void While_the_group_may_complete_its_file_they_stand_still_at_the_most_until_its_deadline()
    {
        var asked = Asked(_received.AddDays(2), _received.AddDays(32));
        Assert.Equal(At("2026-06-01T00:00:00+02:00"), asked.SilenceRefusesAt());

        var completed = Tell(asked, _received.AddDays(12), new ComplementsReceived(2, "hash-2"));
        Assert.Equal(At("2026-05-12T00:00:00+02:00"), completed.SilenceRefusesAt());
        var late = Tell(asked, _received.AddDays(40), new ComplementsReceived(2, "hash-2"));
        Assert.Equal(At("2026-06-01T00:00:00+02:00"), late.SilenceRefusesAt());
        var missed = Tell(asked, _received.AddDays(32), new EligibilityAssessed(1, []));
        Assert.Equal(At("2026-06-01T00:00:00+02:00"), missed.SilenceRefusesAt());
    }

    [Fact]
    public void Time_to_complete_the_file_once_more_counts_too()
    {
        var completed = Tell(Asked(_received.AddDays(2), _received.AddDays(32)), _received.AddDays(12), new ComplementsReceived(2, "hash-2"));
        var again = Tell(
            completed, _received.AddDays(13), new EligibilityAssessed(2, ["territory"]), new ComplementsRequested(_received.AddDays(32)));
        var done = Tell(again, _received.AddDays(18), new ComplementsReceived(3, "hash-3"));
        Assert.Equal(At("2026-05-17T00:00:00+02:00"), done.SilenceRefusesAt());
    }

    [Fact]
    public void A_place_on_the_waiting_list_is_no_answer()
    {
        var waits = Received(_received) with { Stage = Waiting(_received.AddDays(20)) };
        var notice = At("2026-04-18T00:00:00+02:00");
        Assert.Equal(notice, Agenda.Of(Lettered(waits), Shipped.Call, _received.AddDays(21)).Next);
        Assert.Equal([new TellOfSilence(At("2026-05-02T00:00:00+02:00"))], Agenda.Of(Lettered(waits), Shipped.Call, notice).Due);

        var told = Tell(waits, notice, new StaffToldOfSilence(waits.SilenceRefusesAt()));
        Assert.Equal(At("2026-05-02T00:00:00+02:00"), Agenda.Of(Lettered(told), Shipped.Call, notice).Next);
        Assert.Equal(At("2026-12-01T00:00:00+01:00"), Agenda.Of(Lettered(told), Shipped.Call, told.SilenceRefusesAt()).Next);
    }

    [Fact]
    public void What_decides_now_comes_before_a_notice_that_it_makes_needless()
    {
        var late = Received(_received) with { Letters = [Letters.Receipt] };
        Assert.Equal([new Assess()], Agenda.Of(late, Shipped.Call, _received.AddDays(50)).Due);
    }

    [Theory]
    [InlineData("2026-11-30T23:59:59+01:00", null)]
    [InlineData("2026-12-01T00:00:00+01:00", 2026)]
    [InlineData("2027-11-30T12:00:00+01:00", 2026)]
    [InlineData("2028-01-15T12:00:00+01:00", 2027)]
    public void Staff_are_told_of_the_last_year_that_ended_or_ends_while_a_file_waits(string now, int? year)
    {
        var waits = Received(_received) with { Stage = Waiting(_received.AddDays(20)), Silence = new(0, Told: true) };
        Assert.Equal(year is { } told ? [new TellOfLongWait(told)] : [], Agenda.Of(Lettered(waits), Shipped.Call, At(now)).Due);
    }

    [Fact]
    public void Of_a_file_that_began_to_wait_in_December_they_are_told_a_year_later()
    {
        var waits = Received(_received) with { Stage = Waiting(At("2026-12-05T10:00:00+01:00")), Silence = new(0, Told: true) };
        var agenda = Agenda.Of(Lettered(waits), Shipped.Call, At("2026-12-31T10:00:00+01:00"));
        Assert.Empty(agenda.Due);
        Assert.Equal(At("2027-12-01T00:00:00+01:00"), agenda.Next);
        Assert.Contains(new(Moment.YearEnds, At("2027-01-01T00:00:00+01:00")), agenda.Milestones);
    }

    private static OnWaitingList Waiting(DateTimeOffset since) => new(
        new(2, 1, _received),
        new(_received, _received.AddDays(21), 3, []),
        new(3, Decision.WaitingList, Money.FromEuros(1500), "AE-1", 80, since, 0),
        0);

    private static Application Asked(DateTimeOffset at, DateTimeOffset until) =>
        Tell(Received(_received), at, new EligibilityAssessed(1, ["territory"]), new ComplementsRequested(until));

    private static Application Received(DateTimeOffset at) => new ApplicationSubmitted(
        new(ApplicationReference.Create("DCP", 2026, 1), Shipped.Call.Id, Shipped.Call.Version, at, Language.French, Money.FromEuros(2000)),
        "hash-1").Begin();

    private static Application Lettered(Application application) =>
        application with { Letters = [Letters.Receipt, application.Stage.LetterOwed!] };

    private static Application Tell(Application application, DateTimeOffset at, params ApplicationEvent[] events) =>
        events.Aggregate(application, (current, what) => current.Evolve(new(2, at, "system", what)));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
