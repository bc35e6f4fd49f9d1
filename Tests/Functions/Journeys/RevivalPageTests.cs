using System.Net;
using GrantFlow.Functions.Applications;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>
/// Somebody ended an application's orchestration by hand: staff start the procedure again from its page, under the real back end.
/// </summary>
public sealed class RevivalPageTests(GrantFlowApp host)
{
    [Fact]
    public async Task A_procedure_that_was_terminated_is_started_again_and_goes_on_where_it_stood()
    {
        var app = await host.ClientAsync();
        var member = GrantFlowApp.Staff[13];
        using var staff = await StaffDesk.SignInAsync(app, member);
        var file = await app.SubmitAsync(Sample.New(), Calls.Ample);
        var path = $"/staff/applications/{file.Reference}";
        await app.InvitationsAsync(file.Reference);
        Assert.DoesNotContain("Relancer", (await staff.GetAsync(path)).Text, StringComparison.Ordinal);

        using var terminated = await app.SendAsync(
            HttpMethod.Post, $"runtime/webhooks/durabletask/instances/{file.Reference}/terminate?reason=test", functionKey: AppProcess.Key);
        terminated.EnsureSuccessStatusCode();
        await Wait.UntilAsync(
            "it has ended", async () => (await app.OrchestrationAsync(file.Reference))["runtimeStatus"]!.GetValue<string>() == "Terminated");

        var answer = await staff.SendAsync((await staff.GetAsync(path)).FormTo($"{path}/revive"));
        Assert.Equal((HttpStatusCode.SeeOther, path), (answer.Status, answer.Location));
        Assert.DoesNotContain("Relancer", (await staff.GetAsync(path)).Text, StringComparison.Ordinal);

        await Ballot.CastAllAsync(app, file.Reference);
        await app.ReachesAsync(file.Reference, "Awarded");
        var timeline = (await app.ApplicationAsync(file.Reference))["timeline"]!.AsArray();
        var revived = Assert.Single(timeline, entry => entry!["what"]!.GetValue<string>() == "ProcedureRevived");
        Assert.Equal(Actors.Staff(member), revived!["actor"]!.GetValue<string>());
    }
}
