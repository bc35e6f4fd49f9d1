using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SelfHost.Azure.Functions.Worker;
using SelfHost.DurableTask.Hosting;
using SelfHost.Hosting.Startup;

namespace SelfHost.Hosting.Http;

/// <summary>What every request passes between routing and its endpoint: unknown routes, standby, keys; and what becomes of an unhandled exception.</summary>
internal sealed partial class RequestGate(
    HostReadiness readiness,
    FunctionKey key,
    IConfiguration configuration,
    ILogger<RequestGate> logger)
{
    // Half of what a standby waits at most before it takes over a lapsed lease.
    private const int RetryAfterSeconds = 5;

    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        // The endpoint that routing picks for a known route with another method has no mark of ours: 404, as on Azure, not 405.
        if (http.GetEndpoint()?.Metadata.GetMetadata<FunctionEndpoint>() is not { } endpoint)
        {
            http.SetEndpoint(null);
            await AnswerUnknownAsync(http);
        }
        else if (endpoint.Level != AuthorizationLevel.Anonymous && !key.IsSentBy(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (endpoint.NeedsHub && !readiness.IsActive)
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else
        {
            await next(http);
        }
    }

    public async Task CatchAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone away: there is nobody to answer.
        }
        catch (HubBusyException busy) when (!http.Response.HasStarted)
        {
            await AnswerBusyAsync(http, busy);
        }
#pragma warning disable CA1031 // Whatever a function throws becomes an answer; the process goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Answer(http, error);
        }
    }

    private void Answer(HttpContext http, Exception error)
    {
        // The function is named, not the address: addresses carry tokens and keys.
        var status = (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
        if (status == StatusCodes.Status500InternalServerError)
            Unhandled(logger, error, http.GetEndpoint()?.DisplayName);
        else
            Refused(logger, http.GetEndpoint()?.DisplayName, status, error.Message);
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
    }

    private static Task AnswerBusyAsync(HttpContext http, HubBusyException busy)
    {
        http.Response.Clear();
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(busy.RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(busy.Message, statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(http);
    }

    private async Task AnswerUnknownAsync(HttpContext http)
    {
        if (http.Request.Path != "/" || !HttpMethods.IsGet(http.Request.Method) || configuration.GetValue<bool>(HostSettings.DisableHomepage))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Functions</title></head><body><h1>Your Functions app is up and running.</h1></body></html>",
            http.RequestAborted);
    }

    [LoggerMessage(LogLevel.Error, "The request for {Endpoint} failed.")]
    private static partial void Unhandled(ILogger logger, Exception error, string? endpoint);

    [LoggerMessage(LogLevel.Information, "The request for {Endpoint} was refused with {Status}: {Reason}")]
    private static partial void Refused(ILogger logger, string? endpoint, int status, string reason);
}
