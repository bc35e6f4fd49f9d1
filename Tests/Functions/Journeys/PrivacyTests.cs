using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Procedure;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>Who applied and who votes stays in the application's own rows and blobs: logs, histories and addresses do not know it.</summary>
public sealed class PrivacyTests
{
    private static readonly string[] _personal =
    [
        "alix.exemple", "alix", "eco-voyageurs", "Éco-voyageurs", "06 12 34 56 78", "0612345678", "terres-partagees", "Terres Partagées", "732829320", "W595000001", "deux rives",
        "quelquun@ailleurs.example",
    ];

    [Fact]
    public async Task No_log_line_no_history_and_no_address_holds_personal_data_or_a_token()
    {
        await using var storage = await AzuriteServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var process = await AppProcess.StartAsync(AppBuild.Folder, storage.ConnectionString);
        var app = new AppClient(process.Address);

        var visited = await LiveThroughEverythingAsync(app);
        var reference = visited.References[0];
        await app.ReachesAsync(reference, "Awarded");
        await Wait.UntilAsync("the orchestrations are over", async () => (await app.OrchestrationAsync(reference))["runtimeStatus"]!.GetValue<string>() == "Completed");

        string[] members = [.. Calls.Read().Committee.Members.SelectMany(member => new[] { member.Name, member.Email.Value })];
        string[] secret = [.. _personal, .. members];
        // The award was decided in the review's last turn: nothing had to be waited for.
        var steps = new[] { Steps.Eligibility, Steps.Review }.Select(step => StepOrchestration.InstanceIdOf(reference, step));
        string[] instances = [.. visited.References, .. steps];
        foreach (var instance in instances)
        {
            var history = (await app.OrchestrationAsync(instance)).ToJsonString(Readable);
            Assert.Contains("historyEvents", history, StringComparison.Ordinal);
            DoesNotHold($"the history of {instance}", history, [.. secret, .. visited.Tokens]);
        }

        // A token may spell a short name by chance.
        DoesNotHold("an address", visited.Tokens.Aggregate(string.Join('\n', visited.Addresses), (addresses, token) => addresses.Replace(token, "", StringComparison.Ordinal)), secret);
        await process.DisposeAsync();
        DoesNotHold("the log", process.Output, [.. secret, .. visited.Tokens]);
        Assert.Contains(reference, process.Output, StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void DoesNotHold(string where, string text, IEnumerable<string> secret) => Assert.All(secret, word =>
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        Assert.True(at < 0, at < 0 ? "" : $"{where} holds '{word}': …{text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 120)]}…");
    });

    /// <summary>An award, a refusal, a request for complements, a draft, a sign-in, and every mistake that might be logged.</summary>
    private static async Task<(IReadOnlyList<string> References, IReadOnlyList<string> Tokens, IReadOnlyList<string> Addresses)> LiveThroughEverythingAsync(AppClient app)
    {
        using var visitor = app.Visitor();
        var awarded = await app.SubmitAsync(Sample.New());
        var refused = await app.SubmitAsync(Sample.New().With("/group/postalCode", "75011"));
        var incomplete = await app.SubmitAsync(Sample.New().With("/budget/requested", "1900"));
        await Ballot.CastAllAsync(app, awarded.Reference);
        await app.ReachesAsync(refused.Reference, "Ineligible");
        await app.ReachesAsync(incomplete.Reference, "AwaitingComplements");

        var form = await Paperwork.FillInAsync(visitor, Sample.New(), Calls.Shipped);
        var draft = await visitor.SendAsync(form, "save");
        await visitor.SendAsync(form.Fill("/contact/email", "alix"), "submit");
        await visitor.SendAsync(form.Forge("__RequestVerificationToken", "forged"), "submit");
        using var bad = await app.PostApplicationAsync(Sample.New().With("/contact/phone", "06 12").Body);
        using var unknown = await app.SendAsync(HttpMethod.Get, "api/staff/applications?call=alix.exemple@eco-voyageurs.example", functionKey: AppProcess.Key);
        foreach (var address in new[] { "quelquun@ailleurs.example", "instruction@grantflow.example" })
            await visitor.SendAsync((await visitor.GetAsync("/staff/sign-in")).FormTo("/staff/sign-in").Fill("email", address));
        var signIn = (await app.SignInLinksAsync("instruction@grantflow.example"))[0];
        var session = await visitor.SendAsync((await visitor.GetAsync(signIn)).FormTo(signIn));
        foreach (var path in new[] { session.Location!, $"/staff/applications/{awarded.Reference}", draft.Location!, awarded.TrackingPath, "/dev/mailbox", "/a/unknown", "/no/such/page" })
            await visitor.GetAsync(path);

        var addresses = (await app.MailsAsync()).SelectMany(mail => mail.Links).Select(link => new Uri(link).PathAndQuery)
            .Append(draft.Location!).Append(awarded.TrackingPath).Append(refused.TrackingPath).Distinct().ToList();
        return ([awarded.Reference, refused.Reference, incomplete.Reference], [.. addresses.Where(path => path.Length > 22).Select(path => path[^22..])], addresses);
    }
}
