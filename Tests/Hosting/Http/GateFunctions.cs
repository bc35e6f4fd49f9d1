using Microsoft.AspNetCore.Http;
using SelfHost.Azure.Functions.Worker;

namespace GrantFlow.Tests.Hosting.Http;

/// <summary>Functions behind keys, methods and limits.</summary>
public sealed class GateFunctions
{
    [Function("Open")]
    public static string Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open/{token?}")] HttpRequest req, string? token) => $"{req.Method} {token?.Length}";

    [Function("Scanned")]
    public static string Scanned([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "scanned")] HttpRequest req) => $"a page for {req.Method}";

    [Function("AnyMethod")]
    public static string AnyMethod([HttpTrigger(AuthorizationLevel.Anonymous, Route = "any")] HttpRequest req) => req.Method;

    [Function("Locked")]
    public static string Locked([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest req) => req.Method;

    [Function("LockedByDefault")]
    public static string LockedByDefault([HttpTrigger("get")] HttpRequest req) => req.Method;

    [Function("Administered")]
    public static string Administered([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest req) => req.Method;

    [Function("Broken")]
    public static async Task<string> Broken([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "broken/{token}")] HttpRequest req, string token)
    {
        await new StreamReader(req.Body).ReadToEndAsync();
        throw new InvalidOperationException($"no luck with {token.Length} characters");
    }

    [Function("Length")]
    public static async Task<string> Length([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req)
    {
        var buffer = new MemoryStream();
        await req.Body.CopyToAsync(buffer);
        return $"{buffer.Length}";
    }
}
