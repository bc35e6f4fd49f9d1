using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>What SendGrid was sent, in order; it can be made to refuse for a while.</summary>
public sealed class Post(TimeProvider clock) : HttpMessageHandler
{
    private readonly ConcurrentQueue<Letter> _letters = new();
    private readonly HashSet<string> _closed = [];
    private int _refusals;

    public IReadOnlyList<Letter> Letters => [.. _letters];

    /// <summary>How often it was asked to send.</summary>
    public int Attempts { get; private set; }

    public void Refuse(int times) => _refusals = times;

    /// <summary>Makes it refuse whatever goes to an address, for good.</summary>
    public void Close(string address) => _closed.Add(address);

    public IEnumerable<Letter> To(string address) => _letters.Where(letter => letter.To == address);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Attempts++;
        if (Interlocked.Decrement(ref _refusals) >= 0)
            return new(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("") };
        var mail = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        var to = mail["personalizations"]![0]!["to"]![0]!["email"]!.GetValue<string>();
        if (_closed.Contains(to))
            return new(HttpStatusCode.BadRequest) { Content = new StringContent("") };
        _letters.Enqueue(new(
            to, mail["subject"]!.GetValue<string>(),
            mail["content"]!.AsArray().First(body => body!["type"]!.GetValue<string>() == "text/plain")!["value"]!.GetValue<string>(), clock.GetUtcNow()));
        return new(HttpStatusCode.Accepted) { Content = new StringContent("") };
    }

    public sealed record Letter(string To, string Subject, string Text, DateTimeOffset At);
}
