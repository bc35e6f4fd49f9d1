using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Http;

namespace GrantFlow.Tests.Hosting.Http;

/// <summary>One function for each kind of result.</summary>
public sealed class ResultFunctions
{
    public sealed class Both
    {
        [HttpResult]
        public IActionResult Response { get; init; } = new StatusCodeResult(418);

        public string Other { get; init; } = "other";
    }

    [Function("Action")]
    public static IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new OkObjectResult(new { FirstName = req.Method });

    [Function("Redirect")]
    public static async Task<IActionResult> Redirect([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
    {
        await Task.Yield();
        return new RedirectResult($"/elsewhere?from={req.Method}");
    }

    [Function("File")]
    public static IActionResult File([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) =>
        new FileContentResult([1, 2, 3], "application/pdf") { FileDownloadName = $"{req.Method}.pdf" };

    [Function("Endpoint")]
    public static ValueTask<IResult> Endpoint([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) =>
        new(Results.Text(req.Method, statusCode: 201));

    [Function("Component")]
    public static RazorComponentResult Component([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) =>
        new RazorComponentResult<HelloComponent>(new { Name = req.Query["name"].ToString() });

    [Function("Data")]
    public static async Task<HttpResponseData> Data([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData req)
    {
        var response = req.CreateResponse(HttpStatusCode.Accepted);
        response.Headers.Add("X-Answer", "42");
        response.Cookies.Append(new HttpCookie("c", "v") { HttpOnly = true, SameSite = SameSite.Strict });
        await response.WriteAsJsonAsync(new { Text = await req.ReadAsStringAsync() });
        return response;
    }

    [Function("Text")]
    public static string Text([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => $"té {req.Method}";

    [Function("Nothing")]
    public static Task Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => Task.FromResult(req);

    [Function("Written")]
    public static Task Written([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => req.HttpContext.Response.WriteAsync("written");

    [Function("Several")]
    public static Both Several([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new() { Other = req.Method };
}
