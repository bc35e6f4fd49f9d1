using Microsoft.AspNetCore.Mvc;

namespace HostedApp;

/// <summary>The durable client in requests.</summary>
public static class Starts
{
    [Function("Start")]
    public static async Task<IActionResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{orchestrator}/{instance}")] HttpRequest request,
        [DurableClient] DurableTaskClient client, string orchestrator, string instance)
    {
        var options = new StartOrchestrationOptions(instance);
        await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, request.Query["input"].ToString(), options, request.HttpContext.RequestAborted);
        return new OkObjectResult(client.CreateHttpManagementPayload(instance));
    }

    [Function("Status")]
    public static async Task<IActionResult> StatusAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "status/{instance}")] HttpRequest request,
        [DurableClient] DurableTaskClient client, string instance)
    {
        var found = await client.GetInstanceAsync(instance, getInputsAndOutputs: true, request.HttpContext.RequestAborted);
        return found is null
            ? new NotFoundResult()
            : new OkObjectResult(new { Status = $"{found.RuntimeStatus}", found.SerializedOutput, found.SerializedCustomStatus });
    }

    [Function("Raise")]
    public static async Task RaiseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "raise/{instance}/{name}")] HttpRequest request,
        [DurableClient] DurableTaskClient client, string instance, string name) =>
        await client.RaiseEventAsync(instance, name, request.Query["value"].ToString(), request.HttpContext.RequestAborted);
}
