using GrantFlow.Domain.Applications;
using Status = GrantFlow.Domain.Applications.ApplicationStatus;

namespace GrantFlow.Tests.Domain.Applications;

public sealed class ApplicationStatusesTests
{
    [Theory]
    [InlineData(Status.Draft, Status.Submitted, true)]
    [InlineData(Status.Draft, Status.Eligibility, false)]
    [InlineData(Status.Submitted, Status.Eligibility, true)]
    [InlineData(Status.Eligibility, Status.AwaitingComplements, true)]
    [InlineData(Status.AwaitingComplements, Status.Eligibility, true)]
    [InlineData(Status.AwaitingComplements, Status.Review, false)]
    [InlineData(Status.Eligibility, Status.Awarded, false)]
    [InlineData(Status.Ineligible, Status.Review, true)]
    [InlineData(Status.Review, Status.Awarded, true)]
    [InlineData(Status.Review, Status.Ranked, true)]
    [InlineData(Status.WaitingList, Status.Awarded, true)]
    [InlineData(Status.Awarded, Status.Rejected, false)]
    [InlineData(Status.Rejected, Status.Awarded, false)]
    [InlineData(Status.Closed, Status.Paying, false)]
    [InlineData(Status.Withdrawn, Status.Submitted, false)]
    [InlineData(Status.Review, Status.Review, false)]
    public void A_status_follows_only_where_the_procedure_leads(Status from, Status to, bool allowed) =>
        Assert.Equal(allowed, ApplicationStatuses.CanBecome(from, to));

    [Fact]
    public void Every_status_is_reached_from_a_draft_and_has_a_label()
    {
        var reached = new HashSet<Status> { Status.Draft };
        while (reached.SelectMany(ApplicationStatuses.After).Where(status => !reached.Contains(status)).ToList() is { Count: > 0 } further)
            reached.UnionWith(further);
        Assert.Equal(Enum.GetValues<Status>().Order(), reached.Order());
        Assert.All(reached, status => Assert.NotEmpty(ApplicationStatuses.Label(status).Fr));
    }

    [Fact]
    public void The_stored_names_are_these() => Assert.Equal(
        "Draft Submitted Eligibility AwaitingComplements Ineligible Review Ranked Awarded WaitingList Rejected Agreement Paying Reporting Closed Withdrawn",
        string.Join(' ', Enum.GetNames<Status>()));

    [Fact]
    public void Only_an_end_leads_nowhere_and_an_overruled_refusal_leads_to_the_committee_alone()
    {
        foreach (var status in Enum.GetValues<Status>())
        {
            if (ApplicationStatuses.IsFinal(status))
                Assert.Equal(status == Status.Ineligible ? [Status.Review] : [], ApplicationStatuses.After(status));
            else
                Assert.NotEmpty(ApplicationStatuses.After(status));
        }
    }
}
