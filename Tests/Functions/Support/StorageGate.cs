using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure.Storage;
using Azure.Storage.Sas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using SelfHost.Azurite;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>
/// Stands between the app and its storage, counts what the app writes to its own tables and containers, and can cut the power at such a write: just
/// before it reaches the storage, or just after it did and before the app hears of it. What the durable back end and the timers write is not
/// counted: it depends on the time of day and on how their work happens to fall together, not on what the app is asked to do.
/// </summary>
/// <remarks>
/// What was under way goes on after a crash when its messages are visible again, which takes the back end a minute at least: here it is ten seconds.
/// </remarks>
public sealed partial class StorageGate : IAsyncDisposable
{
    private static readonly HashSet<string> _hopByHop = new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Transfer-Encoding", "Keep-Alive", "Expect" };

    private readonly WebApplication _server;
    private readonly HttpClient _storage = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly Dictionary<int, int> _targets;
    private readonly ConcurrentQueue<string> _writes = new();
    private readonly Lock _armed = new();
    private readonly int _queuePort;
    private Cut? _cut;
    private int _count;

    private StorageGate(AzuriteOptions target, IReadOnlyList<int> ports)
    {
        _queuePort = ports[1];
        ConnectionString = Signed(new AzuriteOptions { BlobPort = ports[0], QueuePort = ports[1], TablePort = ports[2] }.ConnectionString);
        _targets = new() { [ports[0]] = target.BlobPort, [ports[1]] = target.QueuePort, [ports[2]] = target.TablePort };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (var port in ports)
                kestrel.Listen(System.Net.IPAddress.Loopback, port);
        });
        _server = builder.Build();
        _server.Run(PassAsync);
    }

    /// <summary>What the app is to take for its storage: with a signature of the account rather than of each request, which the gate may then change.</summary>
    public string ConnectionString { get; }

    /// <summary>How many writes the app has asked for.</summary>
    public int Writes => Volatile.Read(ref _count);

    /// <summary>The writes so far, for whoever reads a failure.</summary>
    public IReadOnlyList<string> Log => [.. _writes];

    internal static async Task<StorageGate> StartAsync(AzuriteServer storage)
    {
        var gate = new StorageGate(storage.Options, FreePorts.Take(3));
        await gate._server.StartAsync();
        return gate;
    }

    /// <summary>Arms the gate: at the given write from now, <paramref name="kill"/> is called and the app never hears of that write.</summary>
    /// <param name="write">1 for the next write.</param>
    /// <param name="reachesStorage">Whether the write takes effect all the same.</param>
    /// <param name="kill">Ends the app; it must not return before the app is dead.</param>
    /// <returns>What was being written when the power went, once it has gone.</returns>
    public Task<string> CutAt(int write, bool reachesStorage, Action kill)
    {
        var cut = new Cut(Writes + write, reachesStorage, kill);
        lock (_armed)
            _cut = cut;
        return cut.Happened.Task;
    }

    /// <summary>Whatever was to be cut is not any more.</summary>
    public void Disarm()
    {
        lock (_armed)
            _cut = null;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _storage.Dispose();
    }

    private static string Signed(string connection)
    {
        var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var everything = new AccountSasBuilder(AccountSasPermissions.All, DateTimeOffset.UtcNow.AddDays(1), AccountSasServices.All, AccountSasResourceTypes.All) { Protocol = SasProtocol.HttpsAndHttp };
        var signature = everything.ToSasQueryParameters(new StorageSharedKeyCredential(parts["AccountName"], parts["AccountKey"]));
        return $"BlobEndpoint={parts["BlobEndpoint"]};QueueEndpoint={parts["QueueEndpoint"]};TableEndpoint={parts["TableEndpoint"]};SharedAccessSignature={signature}";
    }

    private async Task PassAsync(HttpContext context)
    {
        var cut = await IsOwnWriteAsync(context) ? Next(context.Request) : null;
        if (cut is { ReachesStorage: false })
        {
            Strike(cut, context);
            return;
        }

        using var answer = await ForwardAsync(context);
        if (cut is not null)
        {
            Strike(cut, context);
            return;
        }

        await AnswerAsync(context.Response, answer);
    }

    private Cut? Next(HttpRequest request)
    {
        lock (_armed)
        {
            var number = ++_count;
            _writes.Enqueue($"{number} {request.Method} {request.Path}");
            if (_cut is not { } cut || cut.Write != number)
                return null;
            _cut = null;
            return cut;
        }
    }

    private void Strike(Cut cut, HttpContext context)
    {
        cut.Kill();
        context.Abort();
        cut.Happened.SetResult(_writes.ElementAt(cut.Write - 1) + (cut.ReachesStorage ? " (done, not heard of)" : " (not done)"));
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context)
    {
        var asked = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Replace("visibilitytimeout=60", "visibilitytimeout=10", StringComparison.OrdinalIgnoreCase);
        var target = $"http://127.0.0.1:{_targets[context.Connection.LocalPort]}{asked}";
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (body.Length > 0 || context.Request.ContentLength is not null)
            request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in context.Request.Headers.Where(header => !_hopByHop.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        // A write that was accepted from the app reaches the storage even when the app dies meanwhile, as packets on their way do.
        return await _storage.SendAsync(request, CancellationToken.None);
    }

    private static async Task AnswerAsync(HttpResponse response, HttpResponseMessage answer)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !_hopByHop.Contains(header.Key)))
            response.Headers[name] = values.ToArray();
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
            await answer.Content.CopyToAsync(response.Body);
    }

    private async Task<bool> IsOwnWriteAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || context.Connection.LocalPort == _queuePort)
            return false;
        // /account/container/…, /account/Table(…), or /account/$batch, whose table stands in the body.
        var name = context.Request.Path.Value!.Split('/').ElementAtOrDefault(2) ?? "";
        if (name == "$batch")
        {
            context.Request.EnableBuffering();
            using var body = new StreamReader(context.Request.Body, leaveOpen: true);
            name = BatchedTable().Match(await body.ReadToEndAsync()).Groups["table"].Value;
            context.Request.Body.Position = 0;
        }

        return !name.StartsWith("GrantFlow", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("azure-webjobs", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(POST|PUT|PATCH|MERGE|DELETE) https?://[^/\s]+/[^/\s]+/(?<table>\w+)")]
    private static partial Regex BatchedTable();

    private sealed record Cut(int Write, bool ReachesStorage, Action Kill)
    {
        public TaskCompletionSource<string> Happened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
