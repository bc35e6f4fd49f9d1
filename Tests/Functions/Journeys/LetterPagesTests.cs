using System.Net;
using GrantFlow.Functions.Mail.DevelopmentMailbox;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>A letter that came back is seen by staff, who correct its address; the procedure has gone on meanwhile.</summary>
public sealed class LetterPagesTests
{
    [Fact]
    public async Task Staff_see_a_letter_that_came_back_correct_the_address_and_send_it_again()
    {
        // Its own app: staff are told by mail, and other tests count the mails of theirs.
        await using var storage = await AzuriteServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var process = await AppProcess.StartAsync(
            AppBuild.Folder, storage.ConnectionString, new Dictionary<string, string> { ["StaffAddresses"] = GrantFlowApp.Staff[0] });
        var app = new AppClient(process.Address);
        using var staff = await StaffDesk.SignInAsync(app, GrantFlowApp.Staff[0]);
        var file = await app.SubmitAsync(Sample.New().With("/contact/email", $"groupe{MailboxFunctions.NoMailboxes}"));
        await app.ReachesAsync(file.Reference, "Review");
        var notices = await app.MailsToAsync(GrantFlowApp.Staff[0], 2);
        Assert.Contains(notices, mail => mail.Subject.Contains("est revenu", StringComparison.Ordinal));

        var (path, letterPath) = ($"/staff/applications/{file.Reference}", $"/staff/applications/{file.Reference}/letters/receipt");
        using var stranger = app.Visitor();
        Assert.Equal("/staff/sign-in", (await stranger.GetAsync(letterPath)).Location);
        Assert.Equal("/staff/sign-in", (await stranger.PostAsync(letterPath, new FormUrlEncodedContent([]))).Location);

        Assert.Contains("courrier revenu", (await staff.GetAsync("/staff")).Text, StringComparison.Ordinal);
        Assert.Contains("accusé de réception", (await staff.GetAsync(path)).Text, StringComparison.Ordinal);

        var wrong = await staff.SendAsync((await staff.GetAsync(letterPath)).FormTo(letterPath).Fill("address", "groupe arobase juste"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("nom@exemple.fr", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("groupe arobase juste", wrong.FormTo(letterPath)["address"]);

        Assert.Equal(path, (await staff.SendAsync(wrong.FormTo(letterPath).Fill("address", "groupe@juste.example"))).Location);
        var letters = await app.MailsToAsync("groupe@juste.example", 1);
        Assert.Contains(letters, mail => mail.Subject.Contains(file.Reference, StringComparison.Ordinal));
        Assert.DoesNotContain("courrier revenu", (await staff.GetAsync("/staff")).Text, StringComparison.Ordinal);
        Assert.Equal(path, (await staff.GetAsync(letterPath)).Location);
        var timeline = (await app.ApplicationAsync(file.Reference))["timeline"]!.ToJsonString();
        Assert.DoesNotContain("groupe@juste.example", timeline, StringComparison.Ordinal);
    }
}
