using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class StorageRefusalTests
{
    [Theory]
    [InlineData(413, "RequestBodyTooLarge", true)]
    [InlineData(400, "EntityTooLarge", true)]
    [InlineData(400, "PropertyValueTooLarge", true)]
    [InlineData(403, "AuthenticationFailed", false)]
    public async Task WhatIsTooLargeForStorage_LiesInTheInstance_AndOtherRefusalsDoNot(int status, string code, bool isOfInstance)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var storage = builder.Build();
        storage.Run(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync($$"""{"odata.error":{"code":"{{code}}","message":{"lang":"en-US","value":"No."} } }""");
        });
        await storage.StartAsync(Patience.Token);
        var url = storage.Urls.Single();
        var store = new TableHubStore($"AccountName=a;AccountKey=a2V5;TableEndpoint={url}/a;BlobEndpoint={url}/a", "Hub");
        RowOperation[] operations = [new RowOperation.Add("one", new Dictionary<string, object>()), new RowOperation.Add("two", new Dictionary<string, object>())];

        foreach (var count in new[] { 1, 2 })
        {
            var failure = await Record.ExceptionAsync(() => store.CommitAsync("p", operations[..count], Patience.Token));
            Assert.NotNull(failure);
            Assert.Equal(isOfInstance, failure is InvalidOperationException);
        }
    }
}
