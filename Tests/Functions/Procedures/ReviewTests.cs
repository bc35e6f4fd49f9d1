using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Procedure;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>The committee's weeks: reminders, the deadline and its extension, votes revised until the closing.</summary>
public sealed class ReviewTests(AzuriteFixture azurite)
{
    private static TimeSpan Day { get; } = TimeSpan.FromDays(1);

    [Fact]
    public async Task Members_who_have_not_voted_are_reminded_after_7_and_14_days_and_nobody_else_is()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await run.SubmitAsync(Sample.New());
        Assert.True(await run.VoteAsync(reference, 1));

        await run.PassAsync(7 * Day - TimeSpan.FromMinutes(5));
        Assert.Empty(Reminders(run, reference));
        await run.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(await AddressesAsync(run, reference, 2, 3), Reminders(run, reference).Select(letter => letter.To).Order(StringComparer.Ordinal));

        Assert.True(await run.VoteAsync(reference, 2));
        await run.PassAsync(7 * Day);
        Assert.Equal(await AddressesAsync(run, reference, 2, 3, 3), Reminders(run, reference).Select(letter => letter.To).Order(StringComparer.Ordinal));
        await run.PassAsync(6 * Day);
        Assert.Equal(3, Reminders(run, reference).Count);

        Assert.True(await run.VoteAsync(reference, 3));
        Assert.Equal(ApplicationStatus.Awarded, (await run.Applications.RequireAsync(reference)).Status);
        Assert.Equal(3, await run.CountAsync(reference, "ReviewerReminded"));
        await run.PassAsync(30 * Day);
        Assert.Equal(3, Reminders(run, reference).Count);
    }

    [Fact]
    public async Task Without_a_quorum_at_the_deadline_staff_are_told_and_the_review_goes_on_for_a_week_as_often_as_it_takes()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await run.SubmitAsync(Sample.New());
        await run.VoteAsync(reference, 1);
        await run.VoteAsync(reference, 2);
        var deadline = (await run.Applications.RequireAsync(reference)).Review!.Deadline;

        for (var week = 1; week <= 2; week++)
        {
            var before = (await run.Applications.RequireAsync(reference)).Review!.Deadline;
            await run.PassAsync(before - run.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
            var record = await run.Applications.RequireAsync(reference);
            Assert.Equal(deadline + (7 * week * Day), record.Review!.Deadline);
            Assert.Equal(ApplicationStatus.Review, record.Status);
            Assert.Equal(week, run.Post.To(ProcedureRun.StaffMember).Count(letter => letter.Subject.Contains(reference, StringComparison.Ordinal)));
            Assert.Equal(week, await run.CountAsync(reference, "ReviewExtended"));
        }

        Assert.True(await run.VoteAsync(reference, 3));
        Assert.Equal(ApplicationStatus.Awarded, (await run.Applications.RequireAsync(reference)).Status);
        Assert.Equal("Completed", await run.RuntimeStatusAsync(reference));
    }

    [Fact]
    public async Task A_vote_counts_as_it_was_last_revised_and_cannot_be_changed_after_the_closing()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await run.SubmitAsync(Sample.New());
        await run.VoteAsync(reference, 1, Recommendation.Reject, 0);
        await run.VoteAsync(reference, 2);
        await run.PassAsync(10 * Day);
        Assert.True(await run.VoteAsync(reference, 1, Recommendation.Approve, 5));
        Assert.Equal(ApplicationStatus.Review, (await run.Applications.RequireAsync(reference)).Status);

        await run.VoteAsync(reference, 3);
        var record = await run.Applications.RequireAsync(reference);
        Assert.Equal(ApplicationStatus.Awarded, record.Status);
        Assert.Equal(100m, Assert.IsType<SeatState.Voted>(record.Review!.Find("seat-1")!.State).Ballot.Score);
        Assert.Equal(86.67m, record.Award!.Score);

        Assert.False(await run.VoteAsync(reference, 1, Recommendation.Reject, 0));
        Assert.Equal(record.Journal.Count, (await run.Applications.RequireAsync(reference)).Journal.Count);
        Assert.Equal(1, await run.CountAsync(reference, "VoteRevised"));
    }

    [Fact]
    public async Task A_member_with_a_conflict_has_no_seat_and_the_others_decide()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var recused = Calls.Read().Committee.Members[0].Email;
        var reference = await run.SubmitAsync(Sample.New().With("/organisation/email", $"bureau@{recused.Domain}"));
        Assert.Empty(run.Post.To(recused.Value));
        Assert.Equal(2, (await run.Applications.RequireAsync(reference)).Review!.Seats.Count);

        await run.VoteAsync(reference, 1);
        Assert.Equal(ApplicationStatus.Review, (await run.Applications.RequireAsync(reference)).Status);
        await run.VoteAsync(reference, 2);
        Assert.Equal(ApplicationStatus.Awarded, (await run.Applications.RequireAsync(reference)).Status);
    }

    [Fact]
    public async Task A_member_who_declares_a_conflict_is_replaced_and_votes_no_more()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await run.SubmitAsync(Sample.New(), Calls.WithSubstitutes);
        var recused = await run.AddressOfAsync(reference, 2);
        Assert.True(await run.DeclareConflictAsync(reference, 2));
        Assert.True(await run.DeclareConflictAsync(reference, 2));

        var review = (await run.Applications.RequireAsync(reference)).Review!;
        Assert.Equal(["Invited", "Recused", "Invited", "Invited"], review.Seats.Select(seat => seat.State.Word));
        Assert.Equal(4, review.Seats.Select(seat => seat.Member).Distinct().Count());
        Assert.Equal(3, review.Quorum);
        Assert.Equal(1, await run.CountAsync(reference, "ConflictDeclared"));
        Assert.False(await run.VoteAsync(reference, 2));

        await run.PassAsync(8 * Day);
        Assert.Equal(await AddressesAsync(run, reference, 1, 3, 4), Reminders(run, reference).Select(letter => letter.To).Order(StringComparer.Ordinal));
        foreach (var seat in new[] { 1, 3, 4 })
            Assert.True(await run.VoteAsync(reference, seat));
        Assert.Equal(ApplicationStatus.Awarded, (await run.Applications.RequireAsync(reference)).Status);
        Assert.Single(run.Post.To(recused));
        Assert.False(await run.DeclareConflictAsync(reference, 1));
    }

    [Fact]
    public async Task When_nobody_can_follow_whoever_declared_a_conflict_the_others_decide()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await run.SubmitAsync(Sample.New());
        await run.VoteAsync(reference, 1);
        await run.VoteAsync(reference, 3);
        Assert.Equal(ApplicationStatus.Review, (await run.Applications.RequireAsync(reference)).Status);

        Assert.True(await run.DeclareConflictAsync(reference, 2));
        Assert.Equal(ApplicationStatus.Awarded, (await run.Applications.RequireAsync(reference)).Status);
    }

    [Fact]
    public async Task Members_without_a_seat_stand_in_for_those_who_said_nothing_by_the_deadline()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await run.SubmitAsync(Sample.New(), Calls.WithSubstitutes);
        await run.VoteAsync(reference, 1);
        var deadline = (await run.Applications.RequireAsync(reference)).Review!.Deadline;
        await run.PassAsync(deadline - run.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));

        var review = (await run.Applications.RequireAsync(reference)).Review!;
        Assert.Equal(5, review.Seats.Count);
        Assert.All(review.Seats.Skip(3), seat => Assert.Equal("Invited", seat.State.Word));
        Assert.True(await run.VoteAsync(reference, 4));
        Assert.Equal(ApplicationStatus.Review, (await run.Applications.RequireAsync(reference)).Status);
        Assert.True(await run.VoteAsync(reference, 2));
        Assert.Equal(ApplicationStatus.Awarded, (await run.Applications.RequireAsync(reference)).Status);
    }

    [Fact]
    public async Task When_nothing_is_waited_for_after_the_review_three_orchestrations_have_done_everything_and_none_is_left()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await run.SubmitAsync(Sample.New());
        for (var seat = 1; seat <= 3; seat++)
            await run.VoteAsync(reference, seat);
        List<string?> statuses = [];
        foreach (var instance in ApplicationOrchestrator.InstancesOf(reference))
            statuses.Add(await run.RuntimeStatusAsync(instance));
        Assert.Equal(["Completed", "Completed", "Completed", null], statuses);
    }

    private static List<Post.Letter> Reminders(ProcedureRun run, string reference) =>
        [.. run.Post.Letters.Where(letter => letter.Subject.StartsWith("Rappel", StringComparison.Ordinal) && letter.Subject.Contains(reference, StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<string>> AddressesAsync(ProcedureRun run, string reference, params int[] seats)
    {
        List<string> addresses = [];
        foreach (var seat in seats)
            addresses.Add(await run.AddressOfAsync(reference, seat));
        return [.. addresses.Order(StringComparer.Ordinal)];
    }
}
