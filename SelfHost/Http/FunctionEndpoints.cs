using Microsoft.AspNetCore.Routing.Patterns;
using SelfHost.Durable;
using SelfHost.Keys;
using SelfHost.Startup;
using SelfHost.Worker;

namespace SelfHost.Http;

/// <summary>The app's HTTP functions, each under its route, its methods and its authorization level.</summary>
internal sealed class FunctionEndpoints(HostJson hostJson, FunctionKeys keys, FunctionCaller caller, WorkerSupervisor worker)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        var constraints = endpoints.ServiceProvider.GetRequiredService<ParameterPolicyFactory>();
        foreach (var function in worker.Functions.Where(function => function.Trigger.Is("httpTrigger")))
        {
            var ring = keys.For(function.Trigger.Text("authLevel"), function.Name);
            var endpoint = endpoints.Map(RouteOf(function, constraints), http => AnswerAsync(function, ring, http)).WithDisplayName(function.Name);
            if (function.Trigger.List("methods").Select(method => method.ToUpperInvariant()).ToList() is { Count: > 0 } methods)
                endpoint.WithMetadata(new HttpMethodMetadata(methods));
        }
    }

    /// <summary>Where a person may begin: what everybody may read without knowing more than the address.</summary>
    public IEnumerable<string> OpenPages => worker.Functions
        .Where(function => function.Trigger.Is("httpTrigger") && FunctionKeys.IsOpen(function.Trigger.Text("authLevel")))
        .Where(function => function.Trigger.List("methods").DefaultIfEmpty("get").Contains("get", StringComparer.OrdinalIgnoreCase))
        .Select(Template).Where(route => !route.Contains('{') && Path.GetExtension(route).Length == 0)
        .Order(StringComparer.Ordinal).Select(route => $"/{route}");

    private RoutePattern RouteOf(FunctionInfo function, ParameterPolicyFactory constraints)
    {
        var route = Template(function);
        try
        {
            var pattern = RoutePatternFactory.Parse(route);
            // Routing makes them at the first request, where nobody could be told.
            foreach (var parameter in pattern.Parameters)
            {
                foreach (var policy in parameter.ParameterPolicies)
                    constraints.Create(parameter, policy);
            }

            return pattern;
        }
        catch (Exception fault) when (fault is RoutePatternException or InvalidOperationException or RouteCreationException or ArgumentException)
        {
            throw new StartupException($"The route '{route}' of the function {function.Name} cannot be read: {fault.GetBaseException().Message}");
        }
    }

    private string Template(FunctionInfo function) => $"{hostJson.RoutePrefix}/{function.Trigger.Text("route") ?? function.Name}".Trim('/');

    private async Task AnswerAsync(FunctionInfo function, KeyRing? ring, HttpContext http)
    {
        if (ring is not null && !ring.IsOpenedBy(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var failure = worker.Current is null ? new WorkerProcessExitException() : await caller.CallAsync(function, http);
        if (failure is null || http.RequestAborted.IsCancellationRequested)
            return;
        if (http.Response.HasStarted)
        {
            http.Abort();
        }
        else if (failure is WorkerProcessExitException)
        {
            // Another worker is on its way.
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "2";
        }
        else if (http.Response.StatusCode < StatusCodes.Status400BadRequest)
        {
            // What the function threw is in the worker's log.
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
