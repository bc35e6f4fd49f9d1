using Microsoft.AspNetCore.Mvc;

namespace HostedApp;

/// <summary>Routes of every shape; each answers what it was given.</summary>
public static class Routes
{
    [Function("DefaultRoute")]
    public static IActionResult Default([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Text.Of("default");

    [Function("NumberRoute")]
    public static IActionResult Number(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "numbers/{number:int:min(1)}")] HttpRequest request, int number) =>
        Text.Of($"number {number}");

    [Function("LiteralRoute")]
    public static IActionResult Literal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "words/known")] HttpRequest request) => Text.Of("literal");

    [Function("WordRoute")]
    public static IActionResult Word(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "words/{word}")] HttpRequest request, string word) =>
        Text.Of($"word {word} by {request.Method}");

    [Function("WordDeletion")]
    public static IActionResult Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "words/{word}")] HttpRequest request, string word) =>
        Text.Of($"deleted {word}");

    [Function("PatternRoute")]
    public static IActionResult Pattern(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = @"codes/{code:regex(^[A-Z]{{2}}$)}")] HttpRequest request, string code) =>
        Text.Of($"code {code}");

    [Function("OptionalRoute")]
    public static IActionResult Optional(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/{page=first}/{part?}")] HttpRequest request, string page) =>
        Text.Of($"page {page}, part {request.RouteValues["part"] ?? "none"}");

    [Function("RestRoute")]
    public static IActionResult Rest(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rest/{**rest}")] HttpRequest request, string? rest) =>
        Text.Of($"rest {rest}");
}
