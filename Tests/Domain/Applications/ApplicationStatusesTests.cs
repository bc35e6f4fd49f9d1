using GrantFlow.Domain.Applications;
using Status = GrantFlow.Domain.Applications.ApplicationStatus;

namespace GrantFlow.Tests.Domain.Applications;

public sealed class ApplicationStatusesTests
{
    [Fact]
    public void Every_status_has_a_label() => Assert.All(Enum.GetValues<Status>(), status => Assert.NotEmpty(ApplicationStatuses.Label(status).Fr));

    [Fact]
    public void The_stored_names_are_these() => Assert.Equal(
        "Draft Submitted Eligibility AwaitingComplements Ineligible Review Ranked Awarded WaitingList Rejected Agreement Paying Reporting Closed Withdrawn",
        string.Join(' ', Enum.GetNames<Status>()));
}
