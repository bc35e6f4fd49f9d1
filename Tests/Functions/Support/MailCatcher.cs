using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>Stands in for SendGrid outside development: it keeps what it is sent.</summary>
public sealed class MailCatcher : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<(string Authorization, JsonNode Mail)> _mails = new();

    private MailCatcher()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/v3/mail/send", async (HttpRequest request) =>
        {
            _mails.Enqueue((request.Headers.Authorization.ToString(), (await JsonNode.ParseAsync(request.Body))!));
            return Results.StatusCode((int)HttpStatusCode.Accepted);
        });
    }

    public string Address => _server.Urls.Single();

    public IReadOnlyList<(string Authorization, JsonNode Mail)> Mails => [.. _mails];

    public static async Task<MailCatcher> StartAsync()
    {
        var catcher = new MailCatcher();
        await catcher._server.StartAsync();
        return catcher;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
