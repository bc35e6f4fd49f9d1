using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SelfHost.Startup;

namespace SelfHost.Worker;

/// <summary>The server that only the worker talks to: a free port of this machine, HTTP/2 without TLS, the worker protocol and nothing else.</summary>
internal sealed class RpcServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private RpcServer(WebApplication server) => _server = server;

    public Uri Url => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<RpcServer> StartAsync(WorkerConnections connections, HostLogging logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        logging.Configure(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore().AddSingleton(connections);
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = options.MaxSendMessageSize = null);
        var server = builder.Build();
        server.MapGrpcService<FunctionRpcService>();
        await server.StartAsync();
        return new RpcServer(server);
    }

    /// <summary>At once: the worker has ended before.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
