using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SelfHost.Azure.Functions.Worker;
using SelfHost.DurableTask.Client;
using SelfHost.Hosting.Http;

namespace SelfHost.Hosting.Management;

/// <summary>The Durable Functions management API under <c>/runtime/webhooks/durabletask</c>: the official paths, status codes and JSON, so that existing scripts work.</summary>
internal sealed class ManagementEndpoints(InstanceQueries queries, InstanceCommands commands)
{
    private const string Instances = $"{ManagementLinks.Path}/instances";
    private const string Instance = $"{Instances}/{{instanceId}}";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, HttpMethods.Get, Instances, queries.ListAsync);
        Map(endpoints, HttpMethods.Delete, Instances, commands.PurgeAllAsync);
        Map(endpoints, HttpMethods.Get, Instance, http => queries.GetAsync(http, Route(http, "instanceId")!));
        Map(endpoints, HttpMethods.Delete, Instance, http => commands.PurgeAsync(http, Route(http, "instanceId")!));
        Map(endpoints, HttpMethods.Post, $"{Instance}/terminate", http => commands.TerminateAsync(http, Route(http, "instanceId")!));
        Map(endpoints, HttpMethods.Post, $"{Instance}/suspend", http => commands.SuspendAsync(http, Route(http, "instanceId")!));
        Map(endpoints, HttpMethods.Post, $"{Instance}/resume", http => commands.ResumeAsync(http, Route(http, "instanceId")!));
        Map(endpoints, HttpMethods.Post, $"{Instance}/restart", http => commands.RestartAsync(http, Route(http, "instanceId")!));
        Map(endpoints, HttpMethods.Post, $"{Instance}/rewind", http => commands.RewindAsync(http, Route(http, "instanceId")!));
        Map(endpoints, HttpMethods.Post, $"{Instance}/raiseEvent/{{eventName}}", http => commands.RaiseEventAsync(http, Route(http, "instanceId")!, Route(http, "eventName")!));
        Map(endpoints, HttpMethods.Post, $"{ManagementLinks.Path}/orchestrators/{{name}}/{{instanceId?}}", http => commands.StartAsync(http, Route(http, "name")!, Route(http, "instanceId")));
    }

    private static void Map(IEndpointRouteBuilder endpoints, string method, string route, RequestDelegate answer) => endpoints
        .MapMethods(route, [method], http => GuardAsync(http, answer))
        .WithDisplayName("durabletask management")
        .WithMetadata(new FunctionEndpoint(AuthorizationLevel.System, NeedsHub: true));

    // Route values keep an escaped slash as it came, since a slash would have been a boundary; ids may contain one.
    private static string? Route(HttpContext http, string name) =>
        (http.GetRouteValue(name) as string)?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static async Task GuardAsync(HttpContext http, RequestDelegate answer)
    {
        try
        {
            await answer(http);
        }
        catch (OrchestrationAlreadyExistsException error)
        {
            await RefuseAsync(http, StatusCodes.Status409Conflict, error);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or BadHttpRequestException && !http.Response.HasStarted)
        {
            await RefuseAsync(http, (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest, error);
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, Exception error)
    {
        http.Response.Clear();
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { message = error.Message }, http.RequestAborted);
    }
}
