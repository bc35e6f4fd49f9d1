using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SelfHost.Azurite;
using Yarp.ReverseProxy.Forwarder;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>
/// Stands between the app and its storage, passes everything on as it is, and counts the requests: the app's and those of its host.
/// </summary>
internal sealed class StorageCounter : HttpTransformer, IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpMessageInvoker _storage = new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    });
    private readonly Dictionary<int, (string Service, string Address)> _services;
    private readonly ConcurrentDictionary<RequestKind, int> _counts = new();
    private readonly long _began = Stopwatch.GetTimestamp();

    private StorageCounter(AzuriteOptions target, IReadOnlyList<int> ports)
    {
        var options = new AzuriteOptions { BlobPort = ports[0], QueuePort = ports[1], TablePort = ports[2] };
        ConnectionString = options.ConnectionString;
        _services = new()
        {
            [options.BlobPort] = ("blob", $"http://127.0.0.1:{target.BlobPort}"),
            [options.QueuePort] = ("queue", $"http://127.0.0.1:{target.QueuePort}"),
            [options.TablePort] = ("table", $"http://127.0.0.1:{target.TablePort}"),
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (var port in ports)
                kestrel.Listen(IPAddress.Loopback, port);
        });
        _server = builder.Build();
        var forwarder = _server.Services.GetRequiredService<IHttpForwarder>();
        _server.Run(async http =>
        {
            http.Items[nameof(RequestKind.Name)] = await RequestNames.OfAsync(http.Request);
            await forwarder.SendAsync(http, _services[http.Connection.LocalPort].Address, _storage, ForwarderRequestConfig.Empty, this);
        });
    }

    /// <summary>What the app is to take for its storage.</summary>
    public string ConnectionString { get; }

    /// <summary>All requests so far.</summary>
    public Tally Tally => new(new Dictionary<RequestKind, int>(_counts), Stopwatch.GetElapsedTime(_began));

    public static async Task<StorageCounter> StartAsync(AzuriteOptions target)
    {
        var counter = new StorageCounter(target, FreePorts.Take(3));
        await counter._server.StartAsync();
        return counter;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _storage.Dispose();
    }

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        // Signed as it was written: a path that was decoded and encoded again may differ.
        var target = httpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        proxyRequest.RequestUri = new Uri(destinationPrefix + target, asWritten);
        proxyRequest.Headers.Host = null;
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var service = _services[httpContext.Connection.LocalPort].Service;
        var isInVain = service == "queue" && await IsInVainAsync(httpContext.Request, proxyResponse, cancellationToken);
        var kind = new RequestKind(service, (string)httpContext.Items[nameof(RequestKind.Name)]!, isInVain);
        _counts.AddOrUpdate(kind, 1, static (_, count) => count + 1);
        return await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
    }

    // Of all answers only these few are read here before they are passed on.
    private static async Task<bool> IsInVainAsync(HttpRequest request, HttpResponseMessage? answer, CancellationToken cancellation) =>
        HttpMethods.IsGet(request.Method) && request.Path.Value!.EndsWith("/messages", StringComparison.Ordinal) && answer is not null
        && !(await answer.Content.ReadAsStringAsync(cancellation)).Contains("<QueueMessage>", StringComparison.Ordinal);
}
