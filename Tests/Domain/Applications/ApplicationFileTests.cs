using GrantFlow.Domain.Eligibility;

namespace GrantFlow.Tests.Domain.Applications;

public sealed class ApplicationFileTests
{
    [Theory]
    [InlineData("2027-09-01", "2028-02-28")]
    [InlineData("2027-09-02", "2028-02-29")]
    [InlineData("2027-09-03", "2028-03-01")]
    public void A_report_is_due_180_days_after_the_projects_last_day(string end, string due) =>
        Assert.Equal(DateOnly.ParseExact(due, "yyyy-MM-dd"), Shipped.With("/project/endDate", end).ReportDue);

    [Fact]
    public void Without_a_rule_about_dates_the_calls_own_period_counts()
    {
        var file = Shipped.Application with { Call = Shipped.Application.Call with { Criteria = [] } };
        Assert.Null(file.ProjectEnd);
        Assert.Equal(file.Call.Calendar.ProjectsTo.AddDays(file.Call.Payment.ReportDueDays), file.ReportDue);
    }

    [Fact]
    public void The_rule_about_dates_may_stand_inside_another()
    {
        var file = Shipped.Application;
        var dates = file.Call.Criteria.OfType<ProjectDates>().Single();
        Assert.Equal(file.ProjectEnd, (file with { Call = file.Call with { Criteria = [new AllOf { Id = "all", Parts = [dates] }] } }).ProjectEnd);
    }
}
