using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace GrantFlow.Tests.SelfHost;

public sealed class ManagementApiTests(RunningHost running)
{
    private const string Api = "runtime/webhooks/durabletask";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_orchestration_is_looked_at_told_something_and_purged()
    {
        var hosted = await running.GetAsync();
        var addresses = await hosted.BeginAsync("Everything", "managed");
        Assert.StartsWith($"http://localhost:{hosted.Process.Address.Port}/{Api}", Address("statusQueryGetUri"), StringComparison.Ordinal);
        await Functions.Support.Wait.UntilAsync("it waits for its event", async () =>
            (await hosted.Client.GetFromJsonAsync<JsonElement>(Address("statusQueryGetUri"), Cancellation)).GetProperty("customStatus").GetString() == "waiting");

        var raise = Address("sendEventPostUri").Replace("{eventName}", "Go", StringComparison.Ordinal);
        using var raised = await hosted.Client.PostAsync(raise, new StringContent("\"told\"", Encoding.UTF8, "application/json"), Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
        await hosted.ComesToAsync("managed", "Completed");
        var status = await hosted.Client.GetFromJsonAsync<JsonElement>(Address("statusQueryGetUri"), Cancellation);
        Assert.EndsWith("told", status.GetProperty("output").GetString(), StringComparison.Ordinal);

        using var purged = await hosted.Client.DeleteAsync(Address("purgeHistoryDeleteUri"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, purged.StatusCode);
        using var gone = await hosted.Client.GetAsync(Address("statusQueryGetUri"), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        string Address(string name) => addresses.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task An_orchestration_is_terminated()
    {
        var hosted = await running.GetAsync();
        var addresses = await hosted.BeginAsync("Waiting", "terminated");
        await hosted.ComesToAsync("terminated", "Running");
        var terminate = addresses.GetProperty("terminatePostUri").GetString()!.Replace("{text}", "enough", StringComparison.Ordinal);
        using var answer = await hosted.Client.PostAsync(terminate, null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("enough", (await hosted.ComesToAsync("terminated", "Terminated")).GetProperty("serializedOutput").GetString());
    }

    [Fact]
    public async Task What_an_orchestration_is_in_no_state_for_is_a_conflict_without_a_stack_trace()
    {
        var hosted = await running.GetAsync();
        var addresses = await hosted.BeginAsync("Waiting", "not-suspended");
        await hosted.ComesToAsync("not-suspended", "Running");
        using var answer = await hosted.Client.PostAsync(addresses.GetProperty("resumePostUri").GetString()!.Replace("{text}", "on", StringComparison.Ordinal), null, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.DoesNotContain("   at ", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("function-key", HttpStatusCode.Unauthorized)]
    [InlineData("management-key", HttpStatusCode.OK)]
    [InlineData("master-key", HttpStatusCode.OK)]
    public async Task Its_own_key_opens_it(string? file, HttpStatusCode expected)
    {
        var hosted = await running.GetAsync();
        using var answer = await hosted.Client.GetAsync($"{Api}/instances?code={(file is null ? "" : hosted.Key(file))}", Cancellation);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "instances?top=many", "")]
    [InlineData("GET", "instances?createdTimeFrom=yesterday", "")]
    [InlineData("GET", "instances?runtimeStatus=Odd", "")]
    [InlineData("GET", "instances/nobody", "")]
    [InlineData("GET", "nowhere/at/all", "")]
    [InlineData("POST", "instances/nobody/raiseEvent/Go", "{")]
    [InlineData("POST", "instances/nobody/raiseEvent/Go", "\"told\"")]
    [InlineData("POST", "instances/nobody/terminate", "")]
    [InlineData("POST", "instances/%FF%00/raiseEvent/%2F", "\"told\"")]
    [InlineData("POST", "orchestrators/Nobody", "{")]
    [InlineData("DELETE", "instances?createdTimeFrom=odd", "")]
    [InlineData("DELETE", "instances/nobody", "")]
    [InlineData("POST", "entities/Nobody", "{")]
    [InlineData("PUT", "instances", "x")]
    public async Task A_malformed_request_is_its_senders_fault(string method, string path, string body)
    {
        var hosted = await running.GetAsync();
        var address = $"{Api}/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}code={hosted.Key("master-key")}";
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await hosted.Client.SendAsync(request, Cancellation);
        Assert.InRange((int)answer.StatusCode, 200, 499);
    }
}
