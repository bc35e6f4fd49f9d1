namespace SelfHost.Worker;

/// <summary>Starts the official worker as the Functions host does.</summary>
internal sealed class WorkerProcess(AppFolder app, Uri rpc, IReadOnlyDictionary<string, string?> environment)
{
    // What the Functions host allows: no limit of its own.
    private const string GrpcLimit = "2147483647";

    public Process Start(string workerId)
    {
        var requestId = Guid.NewGuid().ToString();
        var start = new ProcessStartInfo("dotnet",
        [
            app.WorkerAssembly,
            "--host", rpc.Host, "--port", $"{rpc.Port}", "--workerId", workerId, "--requestId", requestId, "--grpcMaxMessageLength", GrpcLimit,
            "--functions-uri", rpc.AbsoluteUri, "--functions-worker-id", workerId, "--functions-request-id", requestId,
            "--functions-grpc-max-message-length", GrpcLimit,
        ])
        {
            WorkingDirectory = app.Path,
            // The pipe that tells the worker that its host is gone.
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = app.Path;
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = app.Path;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        return Process.Start(start)!;
    }
}
