using System.Net.Sockets;
using SelfHost.Startup;
using SelfHost.Worker.Protocol;

namespace SelfHost.Worker;

/// <summary>What a host says to a worker that has connected, until it can take calls.</summary>
internal static class WorkerLoading
{
    /// <returns>The worker's functions, all loaded.</returns>
    /// <exception cref="StartupException">The worker says that it cannot.</exception>
    public static async Task<IReadOnlyList<FunctionInfo>> LoadAsync(WorkerChannel channel, AppFolder app, CancellationToken cancellation)
    {
        var asked = new WorkerInitRequest { HostVersion = "4.1000.0", WorkerDirectory = app.Path, FunctionAppDirectory = app.Path };
        var init = (await channel.AskAsync(new() { WorkerInitRequest = asked }, cancellation)).WorkerInitResponse;
        Check(init.Result, "start");

        var question = new FunctionsMetadataRequest { FunctionAppDirectory = app.Path };
        var metadata = (await channel.AskAsync(new() { FunctionsMetadataRequest = question }, cancellation)).FunctionMetadataResponse;
        Check(metadata.Result, "tell its functions");
        List<FunctionInfo> functions = [.. metadata.FunctionMetadataResults.Select(function => new FunctionInfo(function))];

        var loaded = await Task.WhenAll(functions.Select(function => channel.AskAsync(LoadingOf(function), cancellation)));
        foreach (var (function, answer) in functions.Zip(loaded))
            Check(answer.FunctionLoadResponse.Result, $"load the function {function.Name}");

        // The worker says that it is ready a moment before its web server listens.
        if (init.Capabilities.TryGetValue("HttpUri", out var uri))
            await ListensAsync(channel.HttpUri = new Uri(uri), cancellation);
        else if (functions.Find(function => function.Trigger.Is("httpTrigger")) is { } served)
            throw new StartupException(
                $"The function {served.Name} takes requests, and the app has no web server: its Program.cs must call ConfigureFunctionsWebApplication().");
        return functions;
    }

    private static StreamingMessage LoadingOf(FunctionInfo function) =>
        new() { FunctionLoadRequest = new() { FunctionId = function.Metadata.FunctionId, Metadata = function.Metadata } };

    private static async Task ListensAsync(Uri server, CancellationToken cancellation)
    {
        for (; ; await Task.Delay(20, cancellation))
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(server.Host, server.Port, cancellation);
                return;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }
    }

    private static void Check(StatusResult result, string what)
    {
        if (result.Status != StatusResult.Types.Status.Success)
            throw new StartupException($"The app's worker could not {what}: {result.Exception?.Message}");
    }
}
