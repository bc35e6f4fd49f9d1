using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Http;
using FromBodyAttribute = SelfHost.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace GrantFlow.Tests.Hosting.Http;

/// <summary>Functions that tell what they were given.</summary>
public sealed class BindingFunctions(BindingFunctions.Greeting greeting)
{
    public sealed record Greeting(string Word);

    public sealed record Person(string Name, int Age);

    [Function("RouteValues")]
    public static IActionResult RouteValues(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "route/{id:int}/{key}/{word?}")] HttpRequest req, int id, Guid key, string? word) =>
        new ContentResult { Content = $"{id} {key} {word ?? "none"} {req.Method}" };

    [Function("CatchAll")]
    public static string CatchAll([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*path}")] HttpRequest req, string path) => $"{req.Path.HasValue} {path}";

    [Function("Query")]
    public static string Query([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "query")] HttpRequest req, int page, string? q, DayOfWeek day = DayOfWeek.Friday) =>
        $"{page} {q ?? "none"} {day} {req.Query.Count}";

    [Function("Body")]
    public static string Body([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body/{id}")] HttpRequest req, [FromBody] Person person, string id) =>
        $"{person.Name} {person.Age} {id} {req.ContentType}";

    [Function("BodyTrigger")]
    public static Person BodyTrigger([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "person")] Person person) => person with { Age = person.Age + 1 };

    [Function("Context")]
    public static string Context([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "context/{id}")] HttpRequestData req, FunctionContext context, CancellationToken cancellation) =>
        $"{context.FunctionDefinition.Name} {context.GetHttpContext() is not null} {context.BindingContext.BindingData["id"]} {req.Query["x"]} {req.FunctionContext == context} {cancellation.CanBeCanceled}";

    [Function("Injected")]
    public string Injected([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "injected")] HttpRequest req) => $"{greeting.Word} {req.Path}";
}
