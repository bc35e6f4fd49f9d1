using FsCheck.Xunit;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Report;
using GrantFlow.Domain.Review;
using GrantFlow.Domain.Time;
using GrantFlow.Domain.Withdrawal;

namespace GrantFlow.Tests.Domain.Applications;

/// <summary>What must hold of every life of an application, whatever people do and whenever the procedure looks.</summary>
public sealed class LifeTests
{
    [Property(MaxTest = 500)]
    public void Nobody_waits_without_a_duty_or_a_moment_unless_all_is_over(int seed)
    {
        foreach (var (_, agenda, application) in Life.Of(seed).Looks)
            Assert.True(ApplicationStatuses.IsUnderWay(application.Status) ? agenda.Due.Count > 0 || agenda.Next is not null : Ended(agenda));

        static bool Ended(Agenda agenda) => (agenda with { Due = [] }).IsOver && agenda.Due.All(duty => duty is SendLetter or TellOfWithdrawal);
    }

    [Property(MaxTest = 500)]
    public void The_next_moment_is_to_come(int seed)
    {
        foreach (var (at, agenda, _) in Life.Of(seed).Waits)
            Assert.True(agenda.Next is null || agenda.Next > at);
    }

    [Property(MaxTest = 500)]
    public void It_is_known_of_whatever_is_not_decided_and_of_nothing_else_when_silence_is_a_refusal(int seed)
    {
        foreach (var (at, agenda, application) in Life.Of(seed).Looks)
        {
            var refuses = agenda.Milestones.Where(milestone => milestone.What is Moment.SilenceRefuses or Moment.SilenceRefused).ToList();
            if (ApplicationStatuses.IsUnderWay(application.Status))
            {
                Assert.Equal(at < Assert.Single(refuses).At ? Moment.SilenceRefuses : Moment.SilenceRefused, refuses[0].What);
                Assert.True(refuses[0].At > application.Receipt.At.AddMonths(2));
            }
            else
            {
                Assert.Empty(refuses);
            }
        }
    }

    [Property(MaxTest = 500)]
    public void Staff_are_told_of_silence_two_weeks_before_it_is_a_refusal(int seed)
    {
        var life = Life.Of(seed);
        foreach (var (_, entry) in life.Steps.Where(step => step.Entry.What is StaffToldOfSilence))
            Assert.Equal(TimeSpan.FromDays(14), ((StaffToldOfSilence)entry.What).RefusesAt - entry.At);
        foreach (var (at, agenda, application) in life.Waits.Where(look => ApplicationStatuses.IsUnderWay(look.Application.Status)))
        {
            var refuses = agenda.Milestones.Single(milestone => milestone.What is Moment.SilenceRefuses or Moment.SilenceRefused).At;
            Assert.True(application.Silence.Told == refuses - at <= TimeSpan.FromDays(14), $"{at}: {application.Silence}");
        }
    }

    [Property(MaxTest = 500)]
    public void Staff_are_told_in_December_of_who_waits_for_a_session_or_for_money(int seed)
    {
        var life = Life.Of(seed);
        foreach (var (_, entry) in life.Steps.Where(step => step.Entry.What is StaffToldOfLongWait))
            Assert.Equal(new DateTime(((StaffToldOfLongWait)entry.What).Year, 12, 1), ParisTime.At(entry.At).DateTime);
        foreach (var (at, agenda, application) in life.Waits.Where(look => look.Application.Stage is IWaiting))
        {
            var last = new DateTimeOffset(at.Year, 12, 1, 0, 0, 0, TimeSpan.FromHours(1)) is var december && december <= at ? at.Year : at.Year - 1;
            var waitsSince = agenda.Awaited.Single().Since;
            Assert.True(waitsSince.AddHours(1).Year > last || waitsSince.Month == 12 || ((IWaiting)application.Stage).ToldOf == last);
        }
    }

    [Property(MaxTest = 500)]
    public void Nobody_is_reminded_of_a_decision_that_was_taken(int seed)
    {
        foreach (var (before, entry) in Life.Of(seed).Steps)
        {
            if (entry.What is ReviewerReminded or ComplementsReminded or StaffToldOfSilence or StaffToldOfLongWait)
                Assert.True(ApplicationStatuses.IsUnderWay(before.Status), $"{entry.What} at {before.Status}");
        }
    }

    [Property(MaxTest = 500)]
    public void It_is_known_of_what_is_over_and_owes_no_report_until_when_it_is_kept(int seed)
    {
        var life = Life.Of(seed);
        foreach (var (_, agenda, application) in life.Looks.Where(look => !ApplicationStatuses.IsUnderWay(look.Application.Status)))
        {
            var kept = agenda.Milestones.ToDictionary(milestone => milestone.What, milestone => ParisTime.DayOf(milestone.At));
            var months = application.HoldsGrant() ? life.Retention.AwardedMonths : life.Retention.RefusedMonths;
            if (application.OwesReport())
                Assert.Empty(kept);
            else
                Assert.Equal(kept[Moment.KeptFrom].AddMonths(months), kept[Moment.KeptUntil]);
        }
    }

    [Property(MaxTest = 500)]
    public void A_life_is_the_same_however_often_the_procedure_looks(int seed) =>
        Assert.Equal(Told(Life.Of(seed)), Told(Life.Of(seed, restless: true)));

    [Property(MaxTest = 500)]
    public void The_journal_tells_the_whole_life(int seed)
    {
        var life = Life.Of(seed);
        Assert.Equal(Json(life.Application), Json(Application.Replay(life.Journal)));
        Assert.Equal(Enumerable.Range(1, life.Journal.Count), life.Journal.Select(entry => entry.Number));
    }

    [Property(MaxTest = 500)]
    public void Every_duty_is_done_once(int seed)
    {
        var life = Life.Of(seed);
        var once = life.Journal
            .Select(entry => entry.What)
            .Where(what => what is LetterSent or ReviewerInvited or ReviewerReminded or ReviewOpened or ReviewClosed or FileRanked
                or StaffToldOfSilence or StaffToldOfLongWait)
            .ToList();
        Assert.Equal(once.Count, once.Select(Json).Distinct().Count());

        // A submission is checked when it comes, and once more when the time to complete it is over.
        Assert.All(
            life.Journal.Select(entry => entry.What).OfType<EligibilityAssessed>().CountBy(assessed => assessed.Submission),
            count => Assert.True(count.Value <= 2));
    }

    [Property(MaxTest = 500)]
    public void Nobody_is_reminded_after_voting_or_leaving_or_after_the_review(int seed)
    {
        var silent = new HashSet<string>();
        foreach (var what in Life.Of(seed).Journal.Select(entry => entry.What))
        {
            switch (what)
            {
                case ReviewerInvited invited: silent.Add(invited.Seat); break;
                case VoteCast cast: silent.Remove(cast.Seat); break;
                case ConflictDeclared declared: silent.Remove(declared.Seat); break;
                case ReviewClosed: silent.Clear(); break;
                case ReviewerReminded reminded: Assert.Contains(reminded.Seat, silent); break;
            }
        }
    }

    [Property(MaxTest = 500)]
    public void A_review_is_closed_by_its_quorum_and_nothing_else(int seed)
    {
        Application? before = null;
        foreach (var entry in Life.Of(seed).Journal)
        {
            if (entry.What is ReviewClosed)
                Assert.True(Assert.IsType<InReview>(before?.Stage).Review.HasQuorum);
            before = before is null ? ((ApplicationSubmitted)entry.What).Begin() : before.Evolve(entry);
        }
    }

    [Fact]
    public void Among_five_hundred_lives_every_stage_is_reached()
    {
        var reached = Enumerable.Range(0, 500).SelectMany(seed => Life.Of(seed).Journal).Select(entry => entry.What.GetType()).ToHashSet();
        var missing = typeof(ApplicationEvent).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(ApplicationEvent)))
            .Except(reached);
        Assert.Empty(missing);
    }

    private static string Told(Life life) => string.Join('\n', life.Journal.Select(Json));

    private static string Json<T>(T value) => GrantFlow.Functions.Applications.JournalJson.Write(value);
}
