using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Hosting.Startup;

namespace SelfHost.Hosting.Http;

/// <summary><c>/health</c>: 200 when functions are served, 503 while another process holds the task hub.</summary>
internal sealed class HealthEndpoint(HostReadiness readiness)
{
    // After the app's own routes: an app that has its own /health keeps it.
    private const int AfterFunctions = 1;

    public void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapMethods("/health", [HttpMethods.Get, HttpMethods.Head], AnswerAsync)
        .WithOrder(AfterFunctions)
        .WithDisplayName("health")
        .WithMetadata(new FunctionEndpoint(AuthorizationLevel.Anonymous, NeedsHub: false));

    private Task AnswerAsync(HttpContext http)
    {
        http.Response.StatusCode = readiness.IsActive ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(readiness.IsActive ? """{"status":"ready"}""" : """{"status":"standby"}""", http.RequestAborted);
    }
}
