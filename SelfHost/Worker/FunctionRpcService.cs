using Grpc.Core;
using SelfHost.Worker.Protocol;

namespace SelfHost.Worker;

/// <summary>The server side of the worker protocol: one stream for each worker, for as long as it lives.</summary>
internal sealed class FunctionRpcService(WorkerConnections connections, ILoggerFactory loggers) : FunctionRpc.FunctionRpcBase
{
    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requests, IServerStreamWriter<StreamingMessage> responses, ServerCallContext context)
    {
        var channel = new WorkerChannel(loggers);
        if (!await requests.MoveNext(context.CancellationToken) || requests.Current.StartStream is not { } start
            || !connections.TryConnect(start.WorkerId, channel))
            throw new Grpc.Core.RpcException(new Status(StatusCode.PermissionDenied, "No worker of this name is expected."));
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
