using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Tests.Hosting.Http;

public sealed class HttpBindingTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private TestApp _app = null!;

    private static CancellationToken Cancellation => TestDeadline.Token;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(
        azurite, [typeof(BindingFunctions)], builder => builder.Services.AddSingleton(new BindingFunctions.Greeting("hello")));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/route/7/0f8fad5b-d9cb-469f-a165-70867728950e/tail", "7 0f8fad5b-d9cb-469f-a165-70867728950e tail GET")]
    [InlineData("/route/7/0f8fad5b-d9cb-469f-a165-70867728950e", "7 0f8fad5b-d9cb-469f-a165-70867728950e none GET")]
    [InlineData("/files/a/b/c.txt", "True a/b/c.txt")]
    [InlineData("/query?page=3&q=eau+propre&day=monday", "3 eau propre Monday 3")]
    [InlineData("/query?page=3", "3 none Friday 1")]
    [InlineData("/context/42?x=y", "Context True 42 y True True")]
    [InlineData("/injected", "hello /injected")]
    public async Task Parameters_come_from_route_query_context_and_services(string path, string expected) =>
        Assert.Equal(expected, await _app.GetTextAsync(path));

    [Theory]
    [InlineData("/query", HttpStatusCode.BadRequest)]
    [InlineData("/query?page=three", HttpStatusCode.BadRequest)]
    [InlineData("/route/7/not-a-guid", HttpStatusCode.BadRequest)]
    [InlineData("/route/seven/0f8fad5b-d9cb-469f-a165-70867728950e", HttpStatusCode.NotFound)]
    public async Task A_value_of_another_type_is_the_callers_fault(string path, HttpStatusCode expected)
    {
        using var response = await _app.GetAsync(path);
        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_body_is_read_whatever_the_case_of_its_names()
    {
        using var response = await _app.Client.PostAsync(
            "/body/9", new StringContent("""{"name":"Amélie","AGE":17}""", Encoding.UTF8, "application/json"), Cancellation);
        Assert.Equal("Amélie 17 9 application/json; charset=utf-8", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_trigger_of_another_type_is_read_from_the_body()
    {
        using var response = await _app.Client.PostAsJsonAsync("/person", new BindingFunctions.Person("Zoé", 20), Cancellation);
        Assert.Equal("""{"name":"Zoé","age":21}""", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_the_callers_fault()
    {
        using var response = await _app.Client.PostAsync("/person", new StringContent("{"), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
