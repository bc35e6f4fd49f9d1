using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Hosting.Invocation;
using SelfHost.Hosting.Startup;

namespace SelfHost.Hosting.Http;

/// <summary>The endpoints of the app's HTTP functions.</summary>
internal sealed class FunctionEndpoints(FunctionCatalog catalog, FunctionInvoker invoker, HostJson hostJson)
{
    /// <exception cref="FunctionStartupException">A route cannot be read, or two functions claim the same requests.</exception>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        List<string> faults = [];
        List<(FunctionCall Call, RoutePattern Route, string[] Methods)> routes = [];
        foreach (var call in catalog.Of(TriggerKind.Http))
        {
            var trigger = (HttpTriggerAttribute)call.Function.Trigger;
            try
            {
                var template = $"{hostJson.RoutePrefix}/{(trigger.Route ?? call.Function.Name).TrimStart('/')}".Trim('/');
                routes.Add((call, RoutePatternFactory.Parse(template), [.. (trigger.Methods ?? []).Select(method => method.ToUpperInvariant())]));
            }
            catch (RoutePatternException error)
            {
                faults.Add($"{call.Function.Name} ({call.Function.EntryPoint}): its route \"{trigger.Route}\" cannot be read: {error.Message}");
            }
        }

        faults.AddRange(Clashes(routes));
        FunctionDiscovery.ThrowIfAny(faults);
        foreach (var (call, route, methods) in routes)
            Map(endpoints, call, route, methods);
    }

    private void Map(IEndpointRouteBuilder endpoints, FunctionCall call, RoutePattern route, string[] methods)
    {
        RequestDelegate run = async http => await HttpResult.SendAsync(await invoker.RunHttpAsync(call, http), http);
        var mapped = methods.Length == 0 ? endpoints.Map(route, run) : endpoints.MapMethods(route.RawText!, methods, run);
        mapped
            .WithDisplayName(call.Function.Name)
            .WithMetadata(new FunctionEndpoint(((HttpTriggerAttribute)call.Function.Trigger).AuthLevel, NeedsHub: true, call));
    }

    private static IEnumerable<string> Clashes(List<(FunctionCall Call, RoutePattern Route, string[] Methods)> routes) =>
        from first in routes.Index()
        from second in routes.Skip(first.Index + 1)
        where string.Equals(Shape(first.Item.Route), Shape(second.Route), StringComparison.OrdinalIgnoreCase)
            && (first.Item.Methods.Length == 0 || second.Methods.Length == 0 || first.Item.Methods.Intersect(second.Methods).Any())
        select $"{first.Item.Call.Function.Name} and {second.Call.Function.Name}: both answer \"{second.Route.RawText}\" for the same method. Change the route or the methods of one.";

    // Two templates clash whatever their parameters are called; different constraints keep them apart.
    private static string Shape(RoutePattern route) => string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternParameterPart parameter => $"{{{(parameter.IsCatchAll ? "*" : string.Empty)}{string.Concat(parameter.ParameterPolicies.Select(policy => $":{policy.Content}"))}}}",
        RoutePatternLiteralPart literal => literal.Content,
        _ => part.ToString(),
    }))));
}
