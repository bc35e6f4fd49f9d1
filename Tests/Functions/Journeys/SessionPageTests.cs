using System.Net;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>Staff prepare a session on its page, and one vote decides every file.</summary>
public sealed class SessionPageTests(GrantFlowApp host)
{
    private const string Desk = $"/staff/sessions/{Calls.AtSession}";

    [Fact]
    public async Task Staff_try_amounts_and_record_the_vote_that_decides_every_file()
    {
        var app = await host.ClientAsync();
        var (one, other) = (await RankedAsync(app, 5), await RankedAsync(app, 4));
        using (var stranger = app.Visitor())
            Assert.Equal("/staff/sign-in", (await stranger.GetAsync(Desk)).Location);
        using var staff = await StaffDesk.SignInAsync(app, GrantFlowApp.Staff[9]);

        var page = await staff.GetAsync(Desk);
        Assert.Equal("2000.00", page.FormTo(Desk)[$"amount-{one}"]);

        var tried = await staff.SendAsync(page.FormTo(Desk).Fill($"amount-{other}", "999 999"), "try");
        Assert.Contains("Les montants choisis dépassent", (await TriedTooMuchAsync(staff, page, one, other)).Text, StringComparison.Ordinal);
        Assert.Contains("2 000 €, ou 0 pour la liste d'attente", tried.Text.Replace('\u202F', ' ').Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal("Ranked", await app.StatusAsync(one));

        var silent = await staff.SendAsync(page.FormTo(Desk), "vote");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.NotNull(silent.TextOfId("reason-fault"));

        var voted = await staff.SendAsync(page.FormTo(Desk).Fill($"amount-{other}", "0").Fill("reason", "Délibération n° 2026-17."), "vote");
        Assert.True(voted.Status == HttpStatusCode.SeeOther, voted.Text);
        await app.ReachesAsync(one, "Awarded");
        await app.ReachesAsync(other, "WaitingList");
        var done = await staff.FollowAsync(voted);
        Assert.Contains("Délibération n° 2026-17.", done.Text, StringComparison.Ordinal);

        // The form is still open in another window: it decides nothing any more.
        var again = await staff.SendAsync(page.FormTo(Desk).Fill("reason", "Encore."), "vote");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
    }

    private static Task<WebPage> TriedTooMuchAsync(Visitor staff, WebPage page, params string[] references) =>
        staff.SendAsync(references.Aggregate(page.FormTo(Desk), (form, reference) => form.Fill($"amount-{reference}", "99 999,99")), "try");

    private static async Task<string> RankedAsync(AppClient app, int mark)
    {
        var reference = (await app.SubmitAsync(Sample.New(), Calls.AtSession)).Reference;
        await Ballot.CastAllAsync(app, reference, mark: mark);
        await app.ReachesAsync(reference, "Ranked");
        return reference;
    }
}
