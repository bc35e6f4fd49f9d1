using System.Net;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>What staff see, and that nobody else sees it.</summary>
public sealed class StaffTests(GrantFlowApp host)
{
    private static string Member => GrantFlowApp.Staff[0];

    [Theory]
    [InlineData("api/staff/applications")]
    [InlineData("api/staff/applications/DCP-2026-0001")]
    [InlineData("api/staff/budget")]
    public async Task The_interface_needs_the_function_key(string path)
    {
        var app = await host.ClientAsync();
        foreach (var key in new[] { null, "", "another-key", AppProcess.Key + "x" })
        {
            using var refused = await app.SendAsync(HttpMethod.Get, path, functionKey: key);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Empty(await refused.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        using var known = await app.SendAsync(HttpMethod.Get, path, functionKey: AppProcess.Key);
        Assert.NotEqual(HttpStatusCode.Unauthorized, known.StatusCode);
    }

    [Fact]
    public async Task Applications_are_listed_by_call_and_status()
    {
        var app = await host.ClientAsync();
        var ineligible = (await app.SubmitAsync(Sample.New().With("/group/postalCode", "75011"), Calls.Ample)).Reference;
        var reviewed = (await app.SubmitAsync(Sample.New(), Calls.NearlyEmpty)).Reference;
        await app.ReachesAsync(ineligible, "Ineligible");
        await app.ReachesAsync(reviewed, "Review");

        // The list follows the file.
        await Wait.UntilAsync("the list shows the one as ineligible", async () => (await ReferencesAsync(app, $"?call={Calls.Ample}&status=Ineligible")).Contains(ineligible));
        await Wait.UntilAsync("the list shows the other under review", async () => (await ReferencesAsync(app, "?status=Review")).Contains(reviewed));
        Assert.DoesNotContain(ineligible, await ReferencesAsync(app, $"?call={Calls.Ample}&status=Review"));
        Assert.DoesNotContain(reviewed, await ReferencesAsync(app, $"?call={Calls.Ample}"));
        Assert.Superset(new HashSet<string> { ineligible, reviewed }, (await ReferencesAsync(app, "")).ToHashSet());
    }

    [Fact]
    public async Task An_unknown_application_and_an_unknown_status_are_told_as_problems()
    {
        var app = await host.ClientAsync();
        using var unknown = await app.SendAsync(HttpMethod.Get, "api/staff/applications/DCP-2001-0001", functionKey: AppProcess.Key);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("application/problem+json", unknown.Content.Headers.ContentType?.MediaType);
        using var misspelt = await app.SendAsync(HttpMethod.Get, "api/staff/applications?status=Revue", functionKey: AppProcess.Key);
        Assert.Equal(HttpStatusCode.BadRequest, misspelt.StatusCode);
    }

    public static TheoryData<string, string> Closed => [.. AppFunction.OfStaff.SelectMany(function => function.Methods.Select(method => (method, function.Example)))];

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task Whoever_has_no_session_is_sent_to_the_sign_in(string method, string path)
    {
        var app = await host.ClientAsync();
        using var answer = await app.SendAsync(new HttpMethod(method), path, method == "post" ? new FormUrlEncodedContent([]) : null);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/staff/sign-in", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_listed_address_signs_in_by_a_mailed_link_that_works_once()
    {
        var app = await host.ClientAsync();
        var reference = (await app.SubmitAsync(Sample.New(), Calls.Ample)).Reference;
        await app.ReachesAsync(reference, "Review");
        using var staff = app.Visitor();
        var link = await MailedLinkAsync(app, staff);

        // Opening it, however often, signs nobody in and does not use it up.
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(link)).Status);
            Assert.Equal(HttpStatusCode.OK, (await staff.HeadAsync(link)).Status);
        }

        Assert.Equal("/staff/sign-in", (await staff.GetAsync("/staff")).Location);
        var form = (await staff.GetAsync(link)).FormTo(link);
        Assert.Equal("/staff", (await staff.SendAsync(form)).Location);

        Assert.Contains(reference, (await staff.GetAsync($"/staff?call={Calls.Ample}&status=Review")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, (await staff.GetAsync("/staff?status=Awarded")).Text, StringComparison.Ordinal);
        var page = await staff.GetAsync($"/staff/applications/{reference}");
        Assert.Contains("Examen ouvert", page.Text, StringComparison.Ordinal);
        Assert.Contains("Running", page.Text, StringComparison.Ordinal);
        Assert.Contains("seat-3", page.Text, StringComparison.Ordinal);
        Assert.Contains("AE-ABONDANTE", (await staff.GetAsync("/staff/budget")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/staff/applications/DCP-2001-0001")).Status);
        var (document, content) = await staff.DownloadAsync($"/staff/applications/{reference}/documents/1");
        using (document)
            Assert.Equal(Sample.New().Documents[0].Content, content);

        using var second = app.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.SendAsync(form)).Status);

        await staff.SendAsync((await staff.GetAsync("/staff")).FormTo("/staff/sign-out"));
        Assert.Equal("/staff/sign-in", (await staff.GetAsync("/staff")).Location);
    }

    [Fact]
    public async Task An_address_that_is_not_listed_gets_the_same_page_and_no_mail()
    {
        var app = await host.ClientAsync();
        using var listed = app.Visitor();
        using var stranger = app.Visitor();
        var known = await AskAsync(listed, GrantFlowApp.Staff[1]);
        var unknown = await AskAsync(stranger, "quelquun@ailleurs.example");
        Assert.Equal(known.Status, unknown.Status);
        Assert.Equal(known.Text, unknown.Text);
        Assert.Empty(await app.MailsAsync("quelquun@ailleurs.example"));
    }

    [Fact]
    public async Task A_continuation_that_no_page_gave_is_refused()
    {
        var app = await host.ClientAsync();
        foreach (var continuation in (string[])["xyz", "a b c", "1!4!AAAA 1!8!AAAAAAAA"])
        {
            using var answer = await app.SendAsync(HttpMethod.Get, $"api/staff/applications?continuation={Uri.EscapeDataString(continuation)}", functionKey: AppProcess.Key);
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.OK, $"{continuation}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_and_shown_again()
    {
        using var visitor = (await host.ClientAsync()).Visitor();
        var page = await AskAsync(visitor, "instruction arobase");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("instruction arobase", page.FormTo("/staff/sign-in")["email"]);
        Assert.NotNull(page.TextOfId("email-fault"));
    }

    [Fact]
    public async Task A_request_for_a_link_without_the_forms_token_sends_none()
    {
        var app = await host.ClientAsync();
        var address = GrantFlowApp.Staff[2];
        using var visitor = app.Visitor();
        var forged = (await visitor.GetAsync("/staff/sign-in")).FormTo("/staff/sign-in").Fill("email", address).Forge("__RequestVerificationToken", "forged");
        var page = await visitor.SendAsync(forged);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(address, page.FormTo("/staff/sign-in")["email"]);
        Assert.Empty(await app.MailsAsync(address));
    }

    [Fact]
    public async Task A_session_that_somebody_made_up_is_none()
    {
        var app = await host.ClientAsync();
        foreach (var cookie in new[] { "x", $"9999999999|{Member}", Convert.ToBase64String(new byte[64]) })
        {
            using var visitor = app.Visitor();
            visitor.SetCookie("staff", cookie);
            Assert.Equal("/staff/sign-in", (await visitor.GetAsync("/staff")).Location);
        }
    }

    private static async Task<string[]> ReferencesAsync(AppClient app, string query)
    {
        List<string> references = [];
        string? continuation = null;
        do
        {
            var separator = query.Length == 0 ? "?" : "&";
            var page = await app.ApplicationsAsync(continuation is null ? query : $"{query}{separator}continuation={Uri.EscapeDataString(continuation)}");
            references.AddRange(page["items"]!.AsArray().Select(item => item!["reference"]!.GetValue<string>()));
            continuation = page["continuation"]?.GetValue<string>();
        }
        while (continuation is not null);
        return [.. references];
    }

    private static async Task<WebPage> AskAsync(Visitor visitor, string address) =>
        await visitor.SendAsync((await visitor.GetAsync("/staff/sign-in")).FormTo("/staff/sign-in").Fill("email", address));

    private static async Task<string> MailedLinkAsync(AppClient app, Visitor staff)
    {
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(staff, Member)).Status);
        return (await app.SignInLinksAsync(Member))[0];
    }
}
