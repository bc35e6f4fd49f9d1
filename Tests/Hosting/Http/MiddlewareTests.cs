using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Middleware;
using SelfHost.Extensions.Hosting;

namespace GrantFlow.Tests.Hosting.Http;

public sealed class MiddlewareTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Middleware_runs_around_the_function_in_the_order_in_which_it_was_added()
    {
        var trace = new Trace();
        await using var app = await TestApp.StartAsync(azurite, [typeof(Functions)], builder =>
        {
            builder.Services.AddSingleton(trace);
            builder.UseMiddleware(async (context, next) =>
            {
                trace.Steps.Enqueue($"outer of {context.FunctionDefinition.Name}");
                await next();
                trace.Steps.Enqueue("outer ends");
            });
            builder.UseMiddleware<Inner>();
            builder.UseWhen<Never>(_ => false);
            builder.UseWhen(context => context.GetHttpContext()!.Request.Query.ContainsKey("shortcut"), async (context, _) =>
                await context.GetHttpContext()!.Response.WriteAsync("short"));
        });

        Assert.Equal("item", await app.GetTextAsync("/Traced"));
        Assert.Equal(["outer of Traced", "inner", "function", "inner ends with item", "outer ends"], trace.Steps);
        Assert.Equal("short", await app.GetTextAsync("/Traced?shortcut"));
    }

    [Fact]
    public async Task Each_invocation_has_services_of_its_own_which_end_with_it()
    {
        var trace = new Trace();
        await using (var app = await TestApp.StartAsync(azurite, [typeof(Scoped)], builder =>
        {
            builder.Services.AddSingleton(trace);
            builder.Services.AddScoped<Tracked>();
        }))
        {
            Assert.Equal("same", await app.GetTextAsync("/Scoped"));
            await app.GetTextAsync("/Scoped");
        }

        Assert.Equal(2, trace.Steps.Count(step => step == "disposed"));
    }

    public sealed class Trace
    {
        public ConcurrentQueue<string> Steps { get; } = [];
    }

    public sealed class Inner(Trace trace) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            trace.Steps.Enqueue("inner");
            context.Items["item"] = "item";
            context.Features.Set("feature");
            await next(context);
            trace.Steps.Enqueue($"inner ends with {context.Items["item"]}");
        }
    }

    public sealed class Never : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) => throw new InvalidOperationException("must not run");
    }

    public sealed class Functions(Trace trace)
    {
        [Function("Traced")]
        public string Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest req, FunctionContext context)
        {
            trace.Steps.Enqueue("function");
            return context.Features.Get<string>() is null ? req.Method : (string)context.Items["item"];
        }
    }

    public sealed class Tracked(Trace trace) : IDisposable
    {
        public void Dispose() => trace.Steps.Enqueue("disposed");
    }

    public sealed class Scoped(Tracked tracked)
    {
        [Function("Scoped")]
        public string Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest req, FunctionContext context) =>
            context.InstanceServices.GetRequiredService<Tracked>() == tracked && req.HttpContext.RequestServices.GetRequiredService<Tracked>() == tracked ? "same" : "another";
    }
}
