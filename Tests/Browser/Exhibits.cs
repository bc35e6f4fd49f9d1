using GrantFlow.Tests.Functions.Support;
using Microsoft.Playwright;

namespace GrantFlow.Tests.Browser;

/// <summary>Every page of the app in every state worth looking at, with the applications that show them.</summary>
public sealed class Exhibits(GrantFlowApp host, Chromium chromium) : IAsyncLifetime
{
    private const string Form = $"/calls/{Calls.Ample}/apply";

    private Dictionary<string, string> _paths = [];
    private string _staffCookie = "";

    public static IEnumerable<string> Names => _shows.Keys;

    private static readonly Dictionary<string, Func<IPage, Exhibits, Task>> _shows = new()
    {
        ["calls"] = (page, _) => page.GotoAsync("/calls"),
        ["call"] = (page, _) => page.GotoAsync($"/calls/{Calls.Shipped}"),
        ["call-closed"] = (page, _) => page.GotoAsync($"/calls/{Calls.Over}"),
        ["apply"] = (page, _) => page.GotoAsync(Form),
        ["apply-closed"] = (page, _) => page.GotoAsync($"/calls/{Calls.Over}/apply"),
        ["apply-errors"] = (page, _) => PressAsync(page, Form, ".actions button[value=submit]"),
        ["apply-wrong-answers"] = ShowWrongAnswersAsync,
        ["apply-expired"] = (page, _) => LoseSessionAsync(page, Form, ".actions button[value=submit]"),
        ["draft"] = (page, exhibits) => page.GotoAsync(exhibits._paths["draft"]),
        ["tracking-review"] = ShowOpenedAsync("review"),
        ["tracking-complements"] = ShowOpenedAsync("complements"),
        ["tracking-ineligible"] = ShowOpenedAsync("ineligible"),
        ["tracking-awarded"] = ShowOpenedAsync("awarded"),
        ["tracking-waiting"] = ShowOpenedAsync("waiting"),
        ["tracking-rejected"] = ShowOpenedAsync("rejected"),
        ["complements"] = (page, exhibits) => page.GotoAsync($"{exhibits._paths["complements"]}/complements"),
        ["complements-errors"] = ShowWrongComplementsAsync,
        ["vote"] = (page, exhibits) => page.GotoAsync(exhibits._paths["vote"]),
        ["vote-errors"] = (page, exhibits) => PressAsync(page, exhibits._paths["vote"], "main form button"),
        ["vote-expired"] = (page, exhibits) => LoseSessionAsync(page, exhibits._paths["vote"], "main form button"),
        ["vote-conflict"] = (page, exhibits) => page.GotoAsync($"{exhibits._paths["vote"]}/conflict"),
        ["vote-conflict-unconfirmed"] = (page, exhibits) => PressAsync(page, $"{exhibits._paths["vote"]}/conflict", "main form button"),
        ["vote-recorded"] = (page, exhibits) => page.GotoAsync(exhibits._paths["voted"]),
        ["vote-closed"] = (page, exhibits) => page.GotoAsync(exhibits._paths["vote-closed"]),
        ["sign-in"] = (page, _) => page.GotoAsync("/staff/sign-in"),
        ["sign-in-error"] = (page, _) => AskAsync(page, "pas une adresse"),
        ["sign-in-sent"] = (page, _) => AskAsync(page, "quelquun@ailleurs.example"),
        ["sign-in-confirm"] = (page, exhibits) => page.GotoAsync(exhibits._paths["sign-in"]),
        ["sign-in-spent"] = (page, _) => page.GotoAsync("/s/AAAAAAAAAAAAAAAAAAAAAA"),
        ["staff-list"] = (page, _) => page.GotoAsync("/staff"),
        ["staff-list-empty"] = (page, _) => page.GotoAsync("/staff?status=Closed"),
        ["staff-review"] = ShowOpenedAsync("staff-review"),
        ["staff-awarded"] = ShowOpenedAsync("staff-awarded"),
        ["staff-ineligible"] = ShowOpenedAsync("staff-ineligible"),
        ["staff-budget"] = (page, _) => page.GotoAsync("/staff/budget"),
        ["staff-line"] = ShowOpenedAsync("staff-line"),
        ["staff-line-errors"] = (page, exhibits) => PressAsync(page, exhibits._paths["staff-line"], "form[action$='/override'] button", "details:has(form[action$='/override']) > summary"),
        ["staff-decommit"] = (page, exhibits) => page.GotoAsync(exhibits._paths["staff-decommit"]),
        ["staff-report"] = (page, exhibits) => page.GotoAsync(exhibits._paths["staff-report"]),
        ["staff-report-errors"] = (page, exhibits) => PressAsync(page, exhibits._paths["staff-report"], "main form:not(.staff form) button"),
        ["staff-sessions"] = (page, _) => page.GotoAsync("/staff/sessions"),
        ["staff-session"] = (page, _) => page.GotoAsync($"/staff/sessions/{Calls.ExhibitedAtSession}"),
        ["withdraw"] = (page, exhibits) => page.GotoAsync($"{exhibits._paths["waiting"]}/withdraw"),
        ["mailbox"] = (page, exhibits) => page.GotoAsync($"/dev/mailbox?to={Uri.EscapeDataString(exhibits._paths["mail"])}"),
        ["mailbox-empty"] = (page, _) => page.GotoAsync("/dev/mailbox?to=nobody@nowhere.example"),
        ["not-found"] = (page, _) => page.GotoAsync("/a/AAAAAAAAAAAAAAAAAAAAAA"),
    };

    /// <summary>A profile of staff, in a language; what it may see, it sees.</summary>
    public async Task<IBrowserContext> ProfileAsync(string language)
    {
        var app = await host.ClientAsync();
        var profile = await chromium.ProfileAsync(app.Address, Device.Desk, language: language);
        await profile.AddCookiesAsync([new() { Name = "staff", Value = _staffCookie, Url = app.Address.ToString() }]);
        return profile;
    }

    public Task ShowAsync(string name, IPage page) => _shows[name](page, this);

    public async ValueTask InitializeAsync()
    {
        var app = await host.ClientAsync();
        // With a word that fits no phone.
        var review = await app.SubmitAsync(Sample.New().With("/project/title", "Un jardin interdépartementalementtransfrontalier"), Calls.Ample);
        var complements = await app.SubmitAsync(Sample.New().With("/budget/requested", "1900,00").With("/declarations/republicanContract", false), Calls.Ample);
        var ineligible = await app.SubmitAsync(Sample.New().With("/group/postalCode", "75011").With("/group/oldestAge", 45), Calls.Ample);
        var sample = Sample.New();
        var awarded = await DecidedAsync(app, sample, Calls.Ample, "approve", 4);
        var rejected = await DecidedAsync(app, Sample.New(), Calls.Ample, "reject", 1);
        await DecidedAsync(app, Sample.New().With("/budget/requested", "2000"), Calls.Exhibited, "approve", 5);
        var waiting = await DecidedAsync(app, Sample.New().With("/budget/requested", "2000"), Calls.Exhibited, "approve", 5);
        var ranked = await app.SubmitAsync(Sample.New(), Calls.ExhibitedAtSession);
        await Ballot.CastAllAsync(app, ranked.Reference, "approve", 4);
        await app.ReachesAsync(ranked.Reference, "Ranked");
        await app.ReachesAsync(complements.Reference, "AwaitingComplements");
        await app.ReachesAsync(ineligible.Reference, "Ineligible");

        var invitations = await app.InvitationsAsync(review.Reference);
        using var visitor = app.Visitor();
        await Ballot.CastAsync(visitor, invitations[1].PathOf("/r/"));
        var draft = await visitor.SendAsync(await Paperwork.FillInAsync(visitor, Sample.New(), Calls.Ample), "save");
        var (cookie, unspent) = await SignInAsync(app, visitor);
        _staffCookie = cookie;
        _paths = new()
        {
            ["review"] = review.TrackingPath,
            ["complements"] = complements.TrackingPath,
            ["ineligible"] = ineligible.TrackingPath,
            ["awarded"] = awarded.TrackingPath,
            ["rejected"] = rejected.TrackingPath,
            ["waiting"] = waiting.TrackingPath,
            ["draft"] = draft.Location!,
            ["vote"] = invitations[0].PathOf("/r/"),
            ["voted"] = invitations[1].PathOf("/r/"),
            ["vote-closed"] = (await app.InvitationsAsync(awarded.Reference))[0].PathOf("/r/"),
            ["sign-in"] = unspent,
            ["staff-review"] = $"/staff/applications/{review.Reference}",
            ["staff-awarded"] = $"/staff/applications/{awarded.Reference}",
            ["staff-ineligible"] = $"/staff/applications/{ineligible.Reference}",
            ["staff-line"] = "/staff/budget/AE-EXPOSEE",
            ["staff-decommit"] = $"/staff/applications/{awarded.Reference}/decommit",
            ["staff-report"] = $"/staff/applications/{awarded.Reference}/report",
            ["mail"] = sample.ContactEmail,
        };
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<Submitted> DecidedAsync(AppClient app, Sample sample, string call, string recommendation, int mark)
    {
        var submitted = await app.SubmitAsync(sample, call);
        await Ballot.CastAllAsync(app, submitted.Reference, recommendation, mark);
        await app.MailsToAsync(sample.ContactEmail, 2);
        return submitted;
    }

    /// <summary>Two links: one is used up for the session, the other is shown.</summary>
    private static async Task<(string Cookie, string Unspent)> SignInAsync(AppClient app, Visitor visitor)
    {
        var member = GrantFlowApp.Staff[4];
        for (var link = 0; link < 2; link++)
            await visitor.SendAsync((await visitor.GetAsync("/staff/sign-in")).FormTo("/staff/sign-in").Fill("email", member));
        var links = await app.SignInLinksAsync(member, 2);
        var spent = links[0];
        await visitor.SendAsync((await visitor.GetAsync(spent)).FormTo(spent));
        return (visitor.CookieOf("staff"), links[1]);
    }

    private static Func<IPage, Exhibits, Task> ShowOpenedAsync(string path) => async (page, exhibits) =>
    {
        await page.GotoAsync(exhibits._paths[path]);
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => details.open = true)");
    };

    private static async Task PressAsync(IPage page, string path, string button, string? unfold = null)
    {
        await page.GotoAsync(path);
        if (unfold is not null)
            await page.Locator(unfold).ClickAsync();
        await page.Locator(button).ClickAsync();
        await page.Locator(".notice.error, [role=alert]").First.WaitForAsync();
    }

    private static async Task LoseSessionAsync(IPage page, string path, string button)
    {
        await page.GotoAsync(path);
        await page.EvaluateAsync("() => document.querySelector('main form:not(.staff form) [name=__RequestVerificationToken]').value = 'lost'");
        await page.Locator(button).ClickAsync();
        await page.Locator(".notice.warning").WaitForAsync();
    }

    private static async Task ShowWrongAnswersAsync(IPage page, Exhibits exhibits)
    {
        await page.GotoAsync(exhibits._paths["draft"]);
        foreach (var (name, value) in new[] { ("/contact/email", "alix arobase exemple"), ("/budget/expenses/1/amount", "beaucoup"), ("/project/startDate", "bientôt"), ("/organisation/siret", "123") })
            await page.FillAsync($"[name='{name}']", value);
        await page.UncheckAsync("[name='/declarations/accurate']");
        await page.Locator(".actions button[value=submit]").ClickAsync();
        await page.Locator(".notice.error, [role=alert]").First.WaitForAsync();
    }

    private static async Task ShowWrongComplementsAsync(IPage page, Exhibits exhibits)
    {
        await page.GotoAsync($"{exhibits._paths["complements"]}/complements");
        await page.FillAsync("[name='/budget/requested']", "deux mille");
        await page.Locator(".actions button[value=submit]").ClickAsync();
        await page.Locator(".notice.error, [role=alert]").First.WaitForAsync();
    }

    private static async Task AskAsync(IPage page, string address)
    {
        await page.GotoAsync("/staff/sign-in");
        await page.FillAsync("[name=email]", address);
        await page.Locator("main form button").ClickAsync();
        await page.Locator(".fault, .notice.success").WaitForAsync();
    }
}
