using FsCheck.Xunit;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Review;
using GrantFlow.Domain.Withdrawal;

namespace GrantFlow.Tests.Domain.Applications;

/// <summary>What must hold of every life of an application, whatever people do and whenever the procedure looks.</summary>
public sealed class LifeTests
{
    [Property(MaxTest = 500)]
    public void Nobody_waits_without_a_duty_a_moment_or_somebody_unless_all_is_over(int seed)
    {
        foreach (var (_, agenda, _) in Life.Of(seed).Looks)
            Assert.True(agenda.Due.Count > 0 || agenda.Next is not null || agenda.Awaited.Count > 0 || agenda.IsOver);
    }

    [Property(MaxTest = 500)]
    public void An_application_that_is_not_under_way_has_at_most_somebody_to_tell(int seed)
    {
        foreach (var (_, agenda, status) in Life.Of(seed).Looks.Where(look => !ApplicationStatuses.IsUnderWay(look.Status)))
            Assert.All(agenda.Due, duty => Assert.True(duty is SendLetter or TellOfWithdrawal, $"{status}: {duty}"));
    }

    [Property(MaxTest = 500)]
    public void What_waits_for_a_day_is_waited_for_until_a_moment_to_come(int seed)
    {
        foreach (var (at, agenda, _) in Life.Of(seed).Looks.Where(look => look.Agenda.Due.Count == 0))
            Assert.True(agenda.Next is null || agenda.Next > at);
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
            .Where(what => what is LetterSent or ReviewerInvited or ReviewerReminded or ReviewOpened or ReviewClosed or FileRanked)
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
