using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SelfHost.DurableTask.Hosting;

namespace GrantFlow.Tests.Hosting.Durable;

public sealed class BusyHubTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_request_that_the_hub_has_no_room_for_is_429_and_says_when_to_come_back()
    {
        await using var app = await TestApp.StartAsync(azurite, [typeof(OrderFunctions)], builder =>
        {
            builder.Services.AddSingleton(new OrderFunctions.Tax(0));
            builder.Services.PostConfigure<TableStorageOptions>(options => options.MaxRequests = 0);
        });

        await IsRefusedAsync(await app.SendAsync(HttpMethod.Post, "/runtime/webhooks/durabletask/orchestrators/Quick", JsonContent.Create("x"), TestApp.Key));
        await IsRefusedAsync(await app.SendAsync(HttpMethod.Post, "/orders/A-1", JsonContent.Create(new OrderFunctions.Order("eau", [1]))));
        using var read = await app.GetAsync("/runtime/webhooks/durabletask/instances", TestApp.Key);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    private static async Task IsRefusedAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestDeadline.Token);
            Assert.Equal(429, problem.GetProperty("status").GetInt32());
            Assert.Contains("Try again", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }
}
