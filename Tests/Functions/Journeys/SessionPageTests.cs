using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using GrantFlow.Domain.Time;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>Staff prepare a session on its page, and one vote decides every file once the call is closed.</summary>
public sealed class SessionPageTests
{
    private const string Desk = $"/staff/sessions/{Calls.AtSession}";

    [Fact]
    public async Task Staff_try_amounts_and_record_the_vote_that_decides_every_file()
    {
        using var folder = new TemporaryApp();
        await using var storage = await AzuriteServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var process = await AppProcess.StartAsync(folder.Path, storage.ConnectionString, new Dictionary<string, string> { ["StaffAddresses"] = GrantFlowApp.Staff[9] });
        var app = new AppClient(process.Address);
        var (one, other) = (await RankedAsync(app, 5), await RankedAsync(app, 4));
        using (var stranger = app.Visitor())
            Assert.Equal("/staff/sign-in", (await stranger.GetAsync(Desk)).Location);
        using var staff = await StaffDesk.SignInAsync(app, GrantFlowApp.Staff[9]);

        // Everything can be tried while the call is open, and nothing voted.
        var open = await staff.GetAsync(Desk);
        Assert.Equal("2000,00", open.FormTo(Desk)[$"amount-{one}"]);
        var tried = await staff.SendAsync(open.FormTo(Desk).Fill($"amount-{other}", "999 999"), "try");
        Assert.Contains("Les montants choisis dépassent", (await TriedTooMuchAsync(staff, open, one, other)).Text, StringComparison.Ordinal);
        Assert.Contains("2 000 €, ou 0 pour ne rien accorder maintenant", Plain(tried), StringComparison.Ordinal);
        var early = await staff.SendAsync(open.FormTo(Desk).Fill("reason", "Délibération n° 2026-17."), "vote");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        Assert.Contains("à partir du 31 janvier 2036 à 00:00", Plain(early), StringComparison.Ordinal);
        Assert.Equal("Ranked", await app.StatusAsync(one));

        // The next version of the call closes it.
        process.Kill();
        var closing = folder.CloseNext(Calls.AtSession);
        await process.StartAsync();
        await Wait.UntilAsync("the call is closed", () => Task.FromResult(DateTimeOffset.UtcNow >= closing));
        var page = await staff.GetAsync(Desk);

        var silent = await staff.SendAsync(page.FormTo(Desk), "vote");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.NotNull(silent.TextOfId("reason-fault"));

        // A session of many files is read, and found to be about others.
        var many = Enumerable.Range(1, 1500).Select(number => ($"amount-SES-2026-{number:D4}", "0")).ToArray();
        Assert.Equal(HttpStatusCode.Conflict, (await StaffDesk.ForgeAsync(staff, page.FormTo(Desk), Desk, many)).Status);

        var voted = await staff.SendAsync(page.FormTo(Desk).Fill($"amount-{other}", "0").Fill("reason", "Délibération n° 2026-17."), "vote");
        Assert.True(voted.Status == HttpStatusCode.SeeOther, $"{voted.Text}\n{process.Output}");
        await app.ReachesAsync(one, "Awarded");
        await Wait.UntilAsync("the session is carried out", async () => (await app.ApplicationAsync(other)).ToJsonString().Contains("FileDeferred", StringComparison.Ordinal));
        Assert.Equal("Ranked", await app.StatusAsync(other));
        var done = await staff.FollowAsync(voted);
        Assert.Contains("Délibération n° 2026-17.", done.Text, StringComparison.Ordinal);

        // The form is still open in another window: it decides nothing any more.
        var again = await staff.SendAsync(page.FormTo(Desk).Fill("reason", "Encore."), "vote");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);

        // The same files can be decided at the second session and at the third: a form sent twice is one vote.
        var put = done.FormTo(Desk).Fill($"amount-{other}", "0").Fill("reason", "Délibération n° 2026-18.");
        Assert.Equal(HttpStatusCode.SeeOther, (await staff.SendAsync(put, "vote")).Status);
        await Wait.UntilAsync("the file takes part again", async () => !(await staff.GetAsync(Desk)).Text.Contains("Aucun dossier classé", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, (await staff.SendAsync(put, "vote")).Status);

        var next = await staff.SendAsync((await staff.GetAsync(Desk)).FormTo(Desk).Fill("reason", "Délibération n° 2026-19."), "vote");
        Assert.True(next.Status == HttpStatusCode.SeeOther, next.Text);
        await app.ReachesAsync(other, "Awarded");
    }

    private static string Plain(WebPage page) => page.Text.Replace('\u202F', ' ').Replace('\u00A0', ' ');

    private static Task<WebPage> TriedTooMuchAsync(Visitor staff, WebPage page, params string[] references) =>
        staff.SendAsync(references.Aggregate(page.FormTo(Desk), (form, reference) => form.Fill($"amount-{reference}", "99 999,99")), "try");

    private static async Task<string> RankedAsync(AppClient app, int mark)
    {
        var reference = (await app.SubmitAsync(Sample.New(), Calls.AtSession)).Reference;
        await Ballot.CastAllAsync(app, reference, mark: mark);
        await app.ReachesAsync(reference, "Ranked");
        return reference;
    }

    /// <summary>A copy of the app whose calls can change between two of its lives.</summary>
    private sealed class TemporaryApp : IDisposable
    {
        public TemporaryApp() => AppBuild.CopyTo(Path);

        public string Path { get; } = Directory.CreateTempSubdirectory("grantflow-session-").FullName;

        /// <summary>Writes the version that closes the call with the next second; an earlier second would make late the files that are there.</summary>
        /// <returns>The closing.</returns>
        public DateTimeOffset CloseNext(string call)
        {
            var file = System.IO.Path.Combine(Path, "calls", $"{call}.json");
            var json = JsonNode.Parse(File.ReadAllText(file))!;
            var closing = ParisTime.At(DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1));
            json["version"] = json["version"]!.GetValue<int>() + 1;
            json["calendar"]!["closesAt"] = closing.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            json["calendar"]!["sessionOn"] = closing.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            File.WriteAllText(file, json.ToJsonString());
            return closing;
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
