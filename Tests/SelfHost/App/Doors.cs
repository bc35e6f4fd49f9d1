using Microsoft.AspNetCore.Mvc;

namespace HostedApp;

/// <summary>One function of every authorization level.</summary>
public static class Doors
{
    [Function("AnonymousDoor")]
    public static IActionResult Anonymous(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "doors/anonymous")] HttpRequest request) => Text.Of("open");

    [Function("FunctionDoor")]
    public static IActionResult Function(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "doors/function")] HttpRequest request) => Text.Of("open");

    [Function("OtherFunctionDoor")]
    public static IActionResult OtherFunction(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "doors/other")] HttpRequest request) => Text.Of("open");

    [Function("SystemDoor")]
    public static IActionResult System(
        [HttpTrigger(AuthorizationLevel.System, "get", Route = "doors/system")] HttpRequest request) => Text.Of("open");

    [Function("AdminDoor")]
    public static IActionResult Admin(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "doors/admin")] HttpRequest request) => Text.Of("open");
}
