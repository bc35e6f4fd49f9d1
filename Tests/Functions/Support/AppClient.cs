using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>The app's JSON interfaces as a program sees them: applications, staff, mailbox and orchestrations.</summary>
public sealed class AppClient(Uri address)
{
    private static readonly SocketsHttpHandler _connections = new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) };

    public Uri Address { get; } = address;

    private HttpClient Http { get; } = new(_connections, disposeHandler: false) { BaseAddress = address };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A browser that has never been here.</summary>
    public Visitor Visitor() => new(Address);

    /// <exception cref="HttpRequestException">The app did not answer, or answered that it cannot.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, string? idempotencyKey = null, string? functionKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (functionKey is not null)
            request.Headers.Add("x-functions-key", functionKey);
        var answer = await Http.SendAsync(request, Cancellation);
        return (int)answer.StatusCode < 500 ? answer : throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode}", null, answer.StatusCode);
    }

    public Task<HttpResponseMessage> PostApplicationAsync(JsonNode body, string call = Calls.Shipped, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, $"api/calls/{call}/applications", JsonContent.Create(body), idempotencyKey);

    /// <summary>Submits an application that must be taken.</summary>
    public async Task<Submitted> SubmitAsync(Sample sample, string call = Calls.Shipped, string? idempotencyKey = null)
    {
        using var answer = await PostApplicationAsync(sample.Body, call, idempotencyKey);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{(int)answer.StatusCode}: {text}");
        var json = JsonNode.Parse(text)!;
        return new(json["reference"]!.GetValue<string>(), new Uri(json["tracking"]!.GetValue<string>()), answer.Headers.Location);
    }

    public Task<JsonNode> CallsAsync() => ReadAsync("api/calls");

    /// <summary>What staff see of one application.</summary>
    public Task<JsonNode> ApplicationAsync(string reference) => ReadAsync($"api/staff/applications/{reference}", AppProcess.Key);

    public Task<JsonNode> ApplicationsAsync(string query = "") => ReadAsync($"api/staff/applications{query}", AppProcess.Key);

    public async Task<JsonNode> BudgetLineAsync(string line) =>
        (await ReadAsync("api/staff/budget", AppProcess.Key)).AsArray().Single(entry => entry!["line"]!.GetValue<string>() == line)!;

    public async Task<string> StatusAsync(string reference) => (await ApplicationAsync(reference))["status"]!.GetValue<string>();

    public Task ReachesAsync(string reference, string status) =>
        Wait.UntilAsync($"{reference} is {status}", async () => await StatusAsync(reference) == status);

    public async Task<IReadOnlyList<Mail>> MailsAsync(string? to = null)
    {
        var query = to is null ? "" : $"?to={Uri.EscapeDataString(to)}";
        return await Http.GetFromJsonAsync<List<Mail>>($"dev/mailbox.json{query}", Cancellation) ?? [];
    }

    /// <summary>Waits for as many mails to an address.</summary>
    public Task<IReadOnlyList<Mail>> MailsToAsync(string to, int count) =>
        Wait.ForAsync($"{count} mail(s) came to {to}", async () => await MailsAsync(to) is { } mails && mails.Count >= count ? mails : null);

    /// <summary>Waits for as many of the links by which a member of staff signs in, whatever else is mailed to them.</summary>
    /// <returns>The links' paths, the first first.</returns>
    public Task<IReadOnlyList<string>> SignInLinksAsync(string member, int count = 1) => Wait.ForAsync<IReadOnlyList<string>>(
        $"{count} link(s) to sign in came to {member}",
        async () =>
        {
            var paths = (await MailsAsync(member)).SelectMany(mail => mail.Links).Select(link => new Uri(link).AbsolutePath);
            var links = paths.Where(path => path.StartsWith("/s/", StringComparison.Ordinal)).ToList();
            return links.Count >= count ? links : null;
        });

    /// <summary>Waits until as many members were invited to look at an application: the last invitation of each, in the order of their addresses.</summary>
    public Task<IReadOnlyList<Mail>> InvitationsAsync(string reference, int count = 3) => Wait.ForAsync<IReadOnlyList<Mail>>(
        $"{count} members were invited to look at {reference}",
        async () =>
        {
            var invitations = (await MailsAsync()).Where(mail => mail.Subject.Contains(reference, StringComparison.Ordinal) && mail.Links.Any(IsReview));
            var latest = invitations.GroupBy(mail => mail.To).Select(mails => mails.Last()).OrderBy(mail => mail.To, StringComparer.Ordinal).ToList();
            return latest.Count >= count ? latest : null;
        });

    /// <summary>An orchestration as the management API tells it, with its whole history.</summary>
    public Task<JsonNode> OrchestrationAsync(string instanceId) =>
        ReadAsync($"runtime/webhooks/durabletask/instances/{instanceId}?showHistory=true&showHistoryOutput=true&showInput=true", AppProcess.Key);

    public async Task<JsonNode> ReadAsync(string path, string? functionKey = null)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, functionKey: functionKey);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static bool IsReview(string link) => new Uri(link).AbsolutePath.StartsWith("/r/", StringComparison.Ordinal);
}

/// <param name="Location">The header of the answer; it must say the same as the body.</param>
public sealed record Submitted(string Reference, Uri Tracking, Uri? Location)
{
    public string TrackingPath => Tracking.AbsolutePath;
}
