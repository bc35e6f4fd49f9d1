using System.Net;
using GrantFlow.Domain.Time;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>Staff note that the final report on a grant came in.</summary>
public sealed class ReportPageTests(GrantFlowApp host)
{
    private static readonly (string Typed, string Fault)[] _wrong =
    [
        ("", "Écrivez le jour, le mois et l'année"),
        ("31/02/2027", "Écrivez le jour, le mois et l'année"),
        ("31/12/2199", "un jour entre la décision et aujourd'hui"),
        ("01/01/2020", "un jour entre la décision et aujourd'hui"),
    ];

    [Fact]
    public async Task The_report_on_a_grant_is_expected_then_received_on_a_day_that_can_be()
    {
        var app = await host.ClientAsync();
        var sample = Sample.New();
        var file = await app.SubmitAsync(sample, Calls.Ample);
        var (path, reportPath) = ($"/staff/applications/{file.Reference}", $"/staff/applications/{file.Reference}/report");
        using var staff = await StaffDesk.SignInAsync(app, GrantFlowApp.Staff[10]);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(reportPath)).Status);

        await Ballot.CastAllAsync(app, file.Reference, "approve", 4);
        await app.ReachesAsync(file.Reference, "Awarded");
        Assert.Contains("Bilan final attendu au plus tard le 29 mai 2031", (await staff.GetAsync(path)).Text, StringComparison.Ordinal);

        foreach (var (typed, fault) in _wrong)
        {
            var answer = await staff.SendAsync((await staff.GetAsync(reportPath)).FormTo(reportPath).Fill("receivedOn", typed));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains(fault, answer.Text, StringComparison.Ordinal);
            Assert.Equal(typed, answer.FormTo(reportPath)["receivedOn"]);
        }

        var today = $"{ParisTime.DayOf(DateTimeOffset.UtcNow):dd/MM/yyyy}";
        var form = (await staff.GetAsync(reportPath)).FormTo(reportPath).Fill("receivedOn", today);
        Assert.Equal(HttpStatusCode.BadRequest, (await StaffDesk.ForgeAsync(staff, form.Forge("__RequestVerificationToken", "forged"), reportPath, ("receivedOn", "01/01/2030"))).Status);
        form = (await staff.GetAsync(reportPath)).FormTo(reportPath).Fill("receivedOn", today);
        Assert.Equal(path, (await staff.SendAsync(form)).Location);
        var page = await staff.GetAsync(path);
        Assert.Contains("Bilan final reçu le", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bilan reçu", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(reportPath)).Status);
    }

    [Fact]
    public async Task Whoever_has_no_session_notes_nothing()
    {
        using var stranger = (await host.ClientAsync()).Visitor();
        Assert.Equal("/staff/sign-in", (await stranger.PostAsync("/staff/applications/DCP-2026-0001/report", new FormUrlEncodedContent([]))).Location);
    }
}
