namespace SelfHost.Worker;

/// <summary>What a host says to a worker that has connected, until it can take calls.</summary>
internal static class WorkerLoading
{
    /// <exception cref="StartupException">The worker says that it cannot.</exception>
    public static async Task<IReadOnlyDictionary<string, FunctionInfo>> LoadAsync(
        WorkerChannel channel, AppFolder app, CancellationToken cancellation)
    {
        var asked = new WorkerInitRequest { HostVersion = "4.1000.0", WorkerDirectory = app.Path, FunctionAppDirectory = app.Path };
        var init = (await channel.AskAsync(new() { WorkerInitRequest = asked }, cancellation)).WorkerInitResponse;
        Check(init.Result, "start");

        var question = new FunctionsMetadataRequest { FunctionAppDirectory = app.Path };
        var metadata = (await channel.AskAsync(new() { FunctionsMetadataRequest = question }, cancellation)).FunctionMetadataResponse;
        Check(metadata.Result, "tell its functions");
        List<FunctionInfo> functions = [.. metadata.FunctionMetadataResults.Select(function => new FunctionInfo(function))];

        var requests = functions.Select(one => new FunctionLoadRequest { FunctionId = one.Metadata.FunctionId, Metadata = one.Metadata });
        var loaded = await Task.WhenAll(requests.Select(request => channel.AskAsync(new() { FunctionLoadRequest = request }, cancellation)));
        foreach (var (function, answer) in functions.Zip(loaded))
            Check(answer.FunctionLoadResponse.Result, $"load the function {function.Name}");

        if (init.Capabilities.TryGetValue("HttpUri", out var uri))
            channel.HttpUri = new Uri(uri);
        else if (functions.Find(function => function.Trigger.Is("httpTrigger")) is { } served)
            throw new StartupException(
                $"The function {served.Name} takes requests, and the app has no web server: its Program.cs must call ConfigureFunctionsWebApplication().");
        // The worker says that it is ready a moment before its web server listens.
        while (channel.HttpUri is { } server && !PublicAddress.PortsInUse.Contains(server.Port))
            await Task.Delay(20, cancellation);
        return functions.ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);
    }

    private static void Check(StatusResult result, string what)
    {
        if (result.Status != StatusResult.Types.Status.Success)
            throw new StartupException($"The app's worker could not {what}: {result.Exception?.Message}");
    }
}
