using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SelfHost.Azure.Functions.Worker;
using SelfHost.DurableTask.Client;
using SelfHost.Extensions.Hosting;

namespace GrantFlow.Tests.Hosting.Durable;

public sealed class DurableFunctionTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly string[] _activities = ["AddUp"];
    private readonly List<string> _invoked = [];
    private TestApp _app = null!;

    private static CancellationToken Cancellation => TestDeadline.Token;

    private DurableTaskClient Client => _app.Services.GetRequiredService<DurableTaskClient>();

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(azurite, [typeof(OrderFunctions)], builder =>
    {
        builder.Services.AddSingleton(new OrderFunctions.Tax(5));
        builder.UseWhen(context => context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "activityTrigger"), (context, next) =>
        {
            _invoked.Add(context.FunctionDefinition.Name);
            return next();
        });
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_orchestration_runs_its_activities_and_waits_for_its_event()
    {
        using var started = await _app.Client.PostAsJsonAsync("/orders/A-1", new OrderFunctions.Order("eau", [100, 200]), Cancellation);
        Assert.Equal("A-1", await started.Content.ReadAsStringAsync(Cancellation));
        await Client.RaiseEventAsync("A-1", "Approval", true, Cancellation);
        var ended = await Client.WaitForInstanceCompletionAsync("A-1", getInputsAndOutputs: true, Cancellation);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(new OrderFunctions.Outcome("eau", 305, true), ended.ReadOutputAs<OrderFunctions.Outcome>());
        Assert.Equal(_activities, _invoked);
    }

    [Fact]
    public async Task An_activity_that_fails_fails_its_orchestration_with_the_official_words()
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync("Failing", Cancellation);
        var ended = await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("Task 'Refuse' (#0) failed with an unhandled exception: refused by Refuse", ended.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_can_tell_its_caller_where_to_look()
    {
        var links = await _app.Client.GetFromJsonAsync<JsonElement>("/links/a%20b?request", Cancellation);
        var instance = $"{_app.Address}runtime/webhooks/durabletask/instances/a%20b";
        Assert.Equal($"{instance}?code={TestApp.Key}", links.GetProperty("statusQueryGetUri").GetString());
        Assert.Equal($"{instance}/raiseEvent/{{eventName}}?code={TestApp.Key}", links.GetProperty("sendEventPostUri").GetString());
        Assert.Equal($"{instance}/terminate?reason={{text}}&code={TestApp.Key}", links.GetProperty("terminatePostUri").GetString());

        var byClient = await _app.Client.GetFromJsonAsync<JsonElement>("/links/a%20b", Cancellation);
        Assert.Equal(links.GetRawText(), byClient.GetRawText());
    }

    [Fact]
    public async Task A_check_status_response_is_202_with_links_that_work()
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync("Quick", "well", Cancellation);
        await Client.WaitForInstanceCompletionAsync(id, Cancellation);
        using var response = await _app.GetAsync($"/check/{id}");
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var payload = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(id, payload.GetProperty("Id").GetString());
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("RewindPostUri").ValueKind);
        var status = await _app.Client.GetFromJsonAsync<JsonElement>(response.Headers.Location, Cancellation);
        Assert.Equal("done well", status.GetProperty("output").GetString());
    }

    [Theory]
    [InlineData("Quick", 30_000, HttpStatusCode.OK, "RuntimeStatus")]
    [InlineData("Failing", 30_000, HttpStatusCode.InternalServerError, "RuntimeStatus")]
    [InlineData("Order", 1, HttpStatusCode.Accepted, "StatusQueryGetUri")]
    public async Task A_caller_can_wait_for_the_end_and_give_up(string orchestrator, int milliseconds, HttpStatusCode expected, string property)
    {
        object input = orchestrator == "Order" ? new OrderFunctions.Order("x", [1]) : "x";
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, Cancellation);
        using var response = await _app.GetAsync($"/wait/{id}?milliseconds={milliseconds}");
        Assert.Equal(expected, response.StatusCode);
        Assert.True((await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).TryGetProperty(property, out _));
    }

    [Fact]
    public void A_client_of_no_host_needs_the_request()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Stranger().CreateHttpManagementPayload("x"));
        Assert.Contains("[DurableClient]", error.Message, StringComparison.Ordinal);
    }

    private sealed class Stranger() : DurableTaskClient("stranger")
    {
        public override ValueTask DisposeAsync() => default;

        public override SelfHost.DurableTask.AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw new NotSupportedException();

        public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task<string> ScheduleNewOrchestrationInstanceAsync(SelfHost.DurableTask.TaskName orchestratorName, object? input = null, SelfHost.DurableTask.StartOrchestrationOptions? options = null, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
