using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>The app's JSON interface.</summary>
internal sealed class AppApi(Uri address, CancellationToken cancellation) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };

    /// <summary>Sends an application.</summary>
    /// <returns>Its reference.</returns>
    public async Task<string> SubmitAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/calls/{ApplicationBody.Call}/applications");
        request.Content = JsonContent.Create(ApplicationBody.New());
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return (await SendAsync(request))["reference"]!.GetValue<string>();
    }

    /// <summary>Waits until staff see the application in a status.</summary>
    public Task ReachesAsync(string reference, string status) => Wait.UntilAsync(
        $"{reference} is {status}", TimeSpan.FromMilliseconds(15),
        async () => (await ReadAsync($"api/staff/applications/{reference}"))["status"]!.GetValue<string>() == status, cancellation);

    /// <summary>The references on the staff's list in a status.</summary>
    public async Task<IReadOnlySet<string>> InAsync(string status)
    {
        HashSet<string> references = [];
        string? continuation = null;
        do
        {
            var page = await ReadAsync($"api/staff/applications?status={status}&continuation={Uri.EscapeDataString(continuation ?? "")}");
            references.UnionWith(page["items"]!.AsArray().Select(item => item!["reference"]!.GetValue<string>()));
            continuation = page["continuation"]?.GetValue<string>();
        }
        while (continuation is not null);
        return references;
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> ReadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("x-functions-key", AppHost.Key);
        return await SendAsync(request);
    }

    private async Task<JsonNode> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new BenchmarkException($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} {text}");
    }
}
