using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GrantFlow.Tests.Functions.Support;
using Microsoft.Extensions.DependencyInjection;
using SelfHost.DurableTask.Client;

namespace GrantFlow.Tests.Hosting.Durable;

public sealed class ManagementApiTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Api = "/runtime/webhooks/durabletask";

    private TestApp _app = null!;

    private static CancellationToken Cancellation => TestDeadline.Token;

    private DurableTaskClient Client => _app.Services.GetRequiredService<DurableTaskClient>();

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(
        azurite, [typeof(OrderFunctions)], builder => builder.Services.AddSingleton(new OrderFunctions.Tax(0)));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("GET", "/instances")]
    [InlineData("GET", "/instances/x")]
    [InlineData("DELETE", "/instances/x")]
    [InlineData("POST", "/instances/x/terminate")]
    [InlineData("POST", "/orchestrators/Quick")]
    public async Task Every_operation_needs_the_key(string method, string path)
    {
        using var response = await _app.SendAsync(new HttpMethod(method), Api + path);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/instances/unknown", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/instances/unknown", HttpStatusCode.NotFound)]
    [InlineData("POST", "/instances/unknown/terminate", HttpStatusCode.NotFound)]
    [InlineData("POST", "/instances/unknown/suspend", HttpStatusCode.NotFound)]
    [InlineData("POST", "/instances/unknown/resume", HttpStatusCode.NotFound)]
    [InlineData("POST", "/instances/unknown/rewind", HttpStatusCode.NotFound)]
    [InlineData("POST", "/instances/unknown/restart", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/instances/unknown/raiseEvent/e", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/instances", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "/instances?createdTimeFrom=2001-01-01&createdTimeTo=2001-01-02", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/instances/unknown", HttpStatusCode.NotFound)]
    [InlineData("POST", "/instances/unknown/dance", HttpStatusCode.NotFound)]
    public async Task What_does_not_exist_is_told(string method, string path, HttpStatusCode expected)
    {
        using var response = await SendAsync(method, path);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task An_instance_is_started_followed_sent_an_event_and_purged()
    {
        using var started = await SendAsync("POST", "/orchestrators/Order/m-1", """{"Name":"bois","Prices":[1,2]}""");
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), started.Headers.RetryAfter?.Delta);
        var links = await started.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("m-1", links.GetProperty("id").GetString());
        Assert.Equal(links.GetProperty("statusQueryGetUri").GetString(), started.Headers.Location?.OriginalString);

        using var running = await _app.Client.GetAsync(started.Headers.Location, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, running.StatusCode);
        Assert.NotNull(running.Headers.Location);

        using var notJson = await SendAsync("POST", "/instances/m-1/raiseEvent/Approval", "true", "text/plain");
        Assert.Equal(HttpStatusCode.BadRequest, notJson.StatusCode);
        using var broken = await SendAsync("POST", "/instances/m-1/raiseEvent/Approval", "{");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        await Wait.UntilAsync("it waits for the event", async () => (await Client.GetInstanceAsync("m-1", true, Cancellation))!.SerializedCustomStatus is not null);
        using var raised = await SendAsync("POST", "/instances/m-1/raiseEvent/Approval", "true");
        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
        await Client.WaitForInstanceCompletionAsync("m-1", Cancellation);

        var status = await GetAsync("/instances/m-1?showHistory=true&showHistoryOutput=true", HttpStatusCode.OK);
        Assert.Equal("Order", status.GetProperty("name").GetString());
        Assert.Equal("Completed", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal("bois", status.GetProperty("input").GetProperty("Name").GetString());
        Assert.Equal(3, status.GetProperty("customStatus").GetProperty("total").GetInt32());
        Assert.Equal(3, status.GetProperty("output").GetProperty("Total").GetInt32());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", status.GetProperty("createdTime").GetString());
        var history = status.GetProperty("historyEvents").EnumerateArray().Select(entry => entry.GetProperty("EventType").GetString()).ToList();
        Assert.Equal(["ExecutionStarted", "TaskCompleted", "EventRaised", "ExecutionCompleted"], history);
        var task = status.GetProperty("historyEvents")[1];
        Assert.Equal("AddUp", task.GetProperty("FunctionName").GetString());
        Assert.Equal(3, task.GetProperty("Result").GetInt32());

        var hidden = await GetAsync("/instances/m-1?showInput=false", HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, hidden.GetProperty("input").ValueKind);
        Assert.False(hidden.TryGetProperty("historyEvents", out _));

        foreach (var operation in (string[])["terminate", "suspend", "resume", "rewind", "raiseEvent/Approval"])
        {
            using var late = await SendAsync("POST", $"/instances/m-1/{operation}", "true");
            Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        }

        using var purged = await SendAsync("DELETE", "/instances/m-1");
        Assert.Equal("""{"instancesDeleted":1}""", await purged.Content.ReadAsStringAsync(Cancellation));
        await GetAsync("/instances/m-1", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_instance_is_suspended_resumed_and_terminated()
    {
        using var started = await SendAsync("POST", "/orchestrators/Order/m-2", """{"Name":"bois","Prices":[]}""");
        await Client.WaitForInstanceStartAsync("m-2", Cancellation);
        using var twice = await SendAsync("POST", "/orchestrators/Order/m-2", """{"Name":"bois","Prices":[]}""");
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);

        using var suspended = await SendAsync("POST", "/instances/m-2/suspend?reason=lunch");
        Assert.Equal(HttpStatusCode.Accepted, suspended.StatusCode);
        Assert.Equal("Suspended", (await GetAsync("/instances/m-2", HttpStatusCode.Accepted)).GetProperty("runtimeStatus").GetString());
        using var resumed = await SendAsync("POST", "/instances/m-2/resume");
        Assert.Equal("Running", (await GetAsync("/instances/m-2", HttpStatusCode.Accepted)).GetProperty("runtimeStatus").GetString());
        using var rewound = await SendAsync("POST", "/instances/m-2/rewind");
        Assert.Equal(HttpStatusCode.BadRequest, rewound.StatusCode);

        using var terminated = await SendAsync("POST", "/instances/m-2/terminate?reason=enough");
        Assert.Equal(HttpStatusCode.Accepted, terminated.StatusCode);
        await Client.WaitForInstanceCompletionAsync("m-2", Cancellation);
        var status = await GetAsync("/instances/m-2", HttpStatusCode.OK);
        Assert.Equal("Terminated", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal("enough", status.GetProperty("output").GetString());
        using var gone = await SendAsync("POST", "/instances/m-2/rewind?reason=again");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
    }

    [Fact]
    public async Task A_failure_is_500_for_those_who_ask_for_it()
    {
        using var started = await SendAsync("POST", "/orchestrators/Failing/m-3");
        await Client.WaitForInstanceCompletionAsync("m-3", Cancellation);
        var told = await GetAsync("/instances/m-3", HttpStatusCode.OK);
        Assert.Equal("Failed", told.GetProperty("runtimeStatus").GetString());
        Assert.Contains("refused by Refuse", told.GetProperty("output").GetString(), StringComparison.Ordinal);
        await GetAsync("/instances/m-3?returnInternalServerErrorOnFailure=true", HttpStatusCode.InternalServerError);

        using var rewound = await SendAsync("POST", "/instances/m-3/rewind?reason=again");
        Assert.Equal(HttpStatusCode.Accepted, rewound.StatusCode);
        await Client.WaitForInstanceCompletionAsync("m-3", Cancellation);
        var history = (await GetAsync("/instances/m-3?showHistory=true", HttpStatusCode.OK)).GetProperty("historyEvents").EnumerateArray();
        Assert.Equal("again", history.Single(entry => entry.GetProperty("EventType").GetString() == "ExecutionRewound").GetProperty("Reason").GetString());
    }

    [Fact]
    public async Task A_caller_can_wait_for_the_output()
    {
        using var response = await SendAsync("POST", "/orchestrators/Quick?timeout=30&pollingInterval=1", "\"now\"");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"done now\"", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_finished_instance_is_restarted_with_its_input()
    {
        using var first = await SendAsync("POST", "/orchestrators/Quick/m-4", "\"again\"");
        await Client.WaitForInstanceCompletionAsync("m-4", Cancellation);
        using var restarted = await SendAsync("POST", "/instances/m-4/restart?restartWithNewInstanceId=true&timeout=30&pollingInterval=1");
        Assert.Equal("\"done again\"", await restarted.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Instances_are_listed_by_filter_and_page()
    {
        for (var i = 0; i < 5; i++)
        {
            using var started = await SendAsync("POST", $"/orchestrators/Quick/list-{i}?timeout=30&pollingInterval=1", "\"x\"");
        }

        using var other = await SendAsync("POST", "/orchestrators/Order/other", """{"Name":"bois","Prices":[]}""");
        await Client.WaitForInstanceStartAsync("other", Cancellation);

        List<string> found = [];
        string? token = null;
        do
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"{Api}/instances?instanceIdPrefix=list-&top=2&code={TestApp.Key}");
            if (token is not null)
                request.Headers.Add("x-ms-continuation-token", token);
            using var page = await _app.Client.SendAsync(request, Cancellation);
            var instances = await page.Content.ReadFromJsonAsync<JsonElement[]>(Cancellation);
            Assert.True(instances!.Length <= 2);
            found.AddRange(instances.Select(instance => instance.GetProperty("instanceId").GetString()!));
            token = page.Headers.TryGetValues("x-ms-continuation-token", out var values) ? values.Single() : null;
        }
        while (token is not null);

        Assert.Equal(["list-0", "list-1", "list-2", "list-3", "list-4"], found.Order());
        var running = await GetAsync("/instances?runtimeStatus=Running,Pending", HttpStatusCode.OK);
        Assert.Equal(["other"], running.EnumerateArray().Select(instance => instance.GetProperty("instanceId").GetString()));

        using var purged = await SendAsync("DELETE", "/instances?createdTimeFrom=2001-01-01T00:00:00Z&runtimeStatus=Completed");
        Assert.Equal("""{"instancesDeleted":5}""", await purged.Content.ReadAsStringAsync(Cancellation));
    }

    private Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null, string type = "application/json") =>
        _app.SendAsync(new HttpMethod(method), Api + path, body is null ? null : new StringContent(body, Encoding.UTF8, type), TestApp.Key);

    private async Task<JsonElement> GetAsync(string path, HttpStatusCode expected)
    {
        using var response = await _app.GetAsync(Api + path, TestApp.Key);
        Assert.Equal(expected, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
