using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Hosting.Startup;

namespace SelfHost.Hosting.Invocation;

/// <summary>Runs functions in their pipeline, each invocation with services of its own, and logs how it went.</summary>
internal sealed partial class FunctionInvoker(
    FunctionPipeline pipeline,
    IServiceScopeFactory scopes,
    HostReadiness readiness,
    HostJson hostJson,
    ILoggerFactory loggers)
{
    /// <summary>Runs an HTTP function in the services of its request.</summary>
    public async Task<object?> RunHttpAsync(FunctionCall call, HttpContext http)
    {
        using var timeout = TimeoutOf(http.RequestAborted);
        var invocation = new Invocation(call, http, http.RequestServices, timeout?.Token ?? http.RequestAborted);
        invocation.Items[FunctionContextExtensions.HttpContextKey] = http;
        invocation.Features.Set(http);
        await RunAsync(invocation);
        return invocation.Result;
    }

    /// <summary>Runs a timer function or an activity in a scope of its own.</summary>
    public async Task<object?> RunScopedAsync(FunctionCall call, object trigger, CancellationToken cancellation, RetryContext? retry = null)
    {
        await readiness.WhenReady;
        await using var scope = scopes.CreateAsyncScope();
        using var timeout = TimeoutOf(cancellation);
        var invocation = new Invocation(call, trigger, scope.ServiceProvider, timeout?.Token ?? cancellation, retry);
        await RunAsync(invocation);
        return invocation.Result;
    }

    /// <summary>
    /// Runs an orchestrator. Nothing is awaited here but the orchestrator itself, and nothing is logged: the engine replays it at will.
    /// </summary>
    public async Task<object?> RunOrchestratorAsync(FunctionCall call, object trigger)
    {
        var scope = scopes.CreateScope();
        var invocation = new Invocation(call, trigger, scope.ServiceProvider, CancellationToken.None);
        await pipeline.RunAsync(invocation);
        scope.Dispose();
        return invocation.Result;
    }

    private async Task RunAsync(Invocation invocation)
    {
        var logger = loggers.CreateLogger($"Function.{invocation.Call.Function.Name}");
        var since = Stopwatch.GetTimestamp();
        try
        {
            await pipeline.RunAsync(invocation);
            Succeeded(logger, invocation.Call.Function.Name, invocation.InvocationId, Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
        catch (Exception error)
        {
            Failed(logger, error, invocation.Call.Function.Name, invocation.InvocationId, Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            throw;
        }
    }

    private CancellationTokenSource? TimeoutOf(CancellationToken cancellation)
    {
        if (hostJson.FunctionTimeout is not { } timeout)
            return null;
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        source.CancelAfter(timeout);
        return source;
    }

    [LoggerMessage(LogLevel.Information, "Executed '{Function}' (Succeeded, Id={InvocationId}, Duration={Milliseconds:0}ms)")]
    private static partial void Succeeded(ILogger logger, string function, string invocationId, double milliseconds);

    [LoggerMessage(LogLevel.Error, "Executed '{Function}' (Failed, Id={InvocationId}, Duration={Milliseconds:0}ms)")]
    private static partial void Failed(ILogger logger, Exception error, string function, string invocationId, double milliseconds);
}
