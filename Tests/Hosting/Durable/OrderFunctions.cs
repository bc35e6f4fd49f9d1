using System.Net;
using Microsoft.AspNetCore.Http;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Http;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;

namespace GrantFlow.Tests.Hosting.Durable;

/// <summary>A small procedure: add up, wait for an approval, tell the sum.</summary>
public sealed class OrderFunctions(OrderFunctions.Tax tax)
{
    public sealed record Order(string Name, int[] Prices);

    public sealed record Outcome(string Name, int Total, bool Approved);

    public sealed record Tax(int Cents);

    [Function("Order")]
    public static async Task<Outcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
    {
        var total = await context.CallActivityAsync<int>("AddUp", order.Prices);
        context.SetCustomStatus(new { total });
        var approved = await context.WaitForExternalEvent<bool>("Approval");
        return new Outcome(order.Name, total, approved);
    }

    [Function("AddUp")]
    public int AddUp([ActivityTrigger] int[] prices, FunctionContext context, string instanceId) =>
        prices.Sum() + tax.Cents + (context.FunctionDefinition.Name == "AddUp" && instanceId.Length > 0 ? 0 : 1_000_000);

    [Function("Failing")]
    public static Task FailingAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Refuse", "nothing");

    [Function("Refuse")]
    public static Task RefuseAsync([ActivityTrigger] TaskActivityContext context) => throw new InvalidOperationException($"refused by {context.Name}");

    [Function("Quick")]
    public static Task<string> QuickAsync([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult($"done {context.GetInput<string>()}");

    [Function("Start")]
    public static async Task<string> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}")] HttpRequest req, string id, [DurableClient] DurableTaskClient client)
    {
        var order = await req.ReadFromJsonAsync<Order>(req.HttpContext.RequestAborted);
        return await client.ScheduleNewOrchestrationInstanceAsync("Order", order, new StartOrchestrationOptions(id), req.HttpContext.RequestAborted);
    }

    [Function("Links")]
    public static HttpManagementPayload Links(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "links/{id}")] HttpRequestData req, string id, [DurableClient] DurableTaskClient client) =>
        client.CreateHttpManagementPayload(id, req.Query["request"] is null ? null : req);

    [Function("Check")]
    public static Task<HttpResponseData> CheckAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "check/{id}")] HttpRequestData req, string id, [DurableClient] DurableTaskClient client) =>
        client.CreateCheckStatusResponseAsync(req, id, HttpStatusCode.Accepted, req.FunctionContext.CancellationToken);

    [Function("Wait")]
    public static async Task<HttpResponseData> WaitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "wait/{id}")] HttpRequestData req, string id, int milliseconds, [DurableClient] DurableTaskClient client)
    {
        using var patience = new CancellationTokenSource(milliseconds);
        return await client.WaitForCompletionOrCreateCheckStatusResponseAsync(
            req, id, returnInternalServerErrorOnFailure: true, getInputsAndOutputs: true, cancellation: patience.Token);
    }
}
