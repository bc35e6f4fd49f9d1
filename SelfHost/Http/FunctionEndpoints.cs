using Microsoft.AspNetCore.Routing.Patterns;
using SelfHost.Durable;

namespace SelfHost.Http;

/// <summary>The app's HTTP functions, each under its route, its methods and its authorization level.</summary>
internal sealed class FunctionEndpoints(HostJson hostJson, FunctionKeys keys, FunctionCaller caller, WorkerSupervisor worker)
{
    private readonly List<FunctionInfo> _functions = [.. worker.Functions.Values.Where(function => function.Trigger.Is("httpTrigger"))];

    /// <summary>Where a person may begin: what everybody may read without knowing more than the address.</summary>
    public IEnumerable<string> OpenPages => _functions
        .Where(function => FunctionKeys.IsOpen(function.Trigger.AuthLevel))
        .Where(function => (function.Trigger.Methods ?? []).DefaultIfEmpty("get").Contains("get", StringComparer.OrdinalIgnoreCase))
        .Select(Template).Where(route => !route.Contains('{') && Path.GetExtension(route).Length == 0)
        .Order(StringComparer.Ordinal).Select(route => $"/{route}");

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var constraints = endpoints.ServiceProvider.GetRequiredService<ParameterPolicyFactory>();
        foreach (var function in _functions)
        {
            var answer = keys.Guard(function.Trigger.AuthLevel, function.Name, http => AnswerAsync(function, http));
            var endpoint = endpoints.Map(RouteOf(function, constraints), answer).WithDisplayName(function.Name);
            if (function.Trigger.Methods is { Count: > 0 } methods)
                endpoint.WithMetadata(new HttpMethodMetadata(methods.Select(method => method.ToUpperInvariant())));
        }
    }

    private RoutePattern RouteOf(FunctionInfo function, ParameterPolicyFactory constraints)
    {
        var route = Template(function);
        try
        {
            var pattern = RoutePatternFactory.Parse(route);
            // Routing makes them at the first request, where nobody could be told.
            foreach (var (parameter, policy) in pattern.Parameters.SelectMany(parameter => parameter.ParameterPolicies, ValueTuple.Create))
                constraints.Create(parameter, policy);
            return pattern;
        }
        catch (Exception fault) when (fault is RoutePatternException or InvalidOperationException or RouteCreationException or ArgumentException)
        {
            throw new StartupException($"The route '{route}' of the function {function.Name} cannot be read: {fault.GetBaseException().Message}");
        }
    }

    private string Template(FunctionInfo function) => $"{hostJson.RoutePrefix}/{function.Trigger.Route ?? function.Name}".Trim('/');

    private async Task AnswerAsync(FunctionInfo function, HttpContext http)
    {
        try
        {
            await caller.CallAsync(function, http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
        catch (Exception thrown) when (thrown.GetBaseException() is WorkerFailureException or WorkerProcessExitException)
        {
            if (http.Response.HasStarted)
            {
                http.Abort();
            }
            else if (thrown.GetBaseException() is WorkerProcessExitException)
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
}
