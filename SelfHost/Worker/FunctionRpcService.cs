using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SelfHost.Worker;

/// <summary>
/// The server side of the worker protocol: one stream for each worker, for as long as it lives. Each worker that was started is paired with
/// the stream that it opens: whoever was not started here is nobody's worker.
/// </summary>
internal sealed class FunctionRpcService(ILoggerFactory loggers) : FunctionRpc.FunctionRpcBase
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<WorkerChannel>> _expected = new();

    /// <summary>Serves it to the worker alone: at a free port of this machine, with HTTP/2 without TLS.</summary>
    public async Task<WebApplication> ListenAsync(HostLogging logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        logging.Configure(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore().AddSingleton(this);
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = options.MaxSendMessageSize = null);
        var server = builder.Build();
        server.MapGrpcService<FunctionRpcService>();
        await server.StartAsync();
        return server;
    }

    /// <summary>The channel of a worker that is about to be started, once it has connected.</summary>
    public Task<WorkerChannel> Expect(string workerId) =>
        _expected.GetOrAdd(workerId, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Forget(string workerId) => _expected.TryRemove(workerId, out _);

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requests, IServerStreamWriter<StreamingMessage> responses, ServerCallContext context)
    {
        if (!await requests.MoveNext(context.CancellationToken) || requests.Current.StartStream is not { } start
            || !_expected.TryRemove(start.WorkerId, out var promise))
            throw new Grpc.Core.RpcException(new Status(StatusCode.PermissionDenied, "No worker of this name is expected."));
        var channel = new WorkerChannel(loggers);
        promise.SetResult(channel);
        var sending = channel.SendAsync(responses, context.CancellationToken);
        try
        {
            while (await requests.MoveNext(context.CancellationToken))
                channel.Receive(requests.Current);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or Grpc.Core.RpcException)
        {
            // The worker's process has ended; its supervisor sees it too.
        }
        finally
        {
            channel.Close();
            await sending;
        }
    }
}
