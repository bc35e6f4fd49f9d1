using Microsoft.AspNetCore.Http;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Builder;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.Hosting;

namespace GrantFlow.Tests.Hosting.Startup;

public sealed class StartupFaultTests
{
    public static TheoryData<Type, string> Faults => new()
    {
        { typeof(WithoutTrigger), "none of its parameters has a trigger" },
        { typeof(TwoTriggers), "a and b are all triggers" },
        { typeof(NotPublic), "not public" },
        { typeof(AsyncVoid), "async void" },
        { typeof(SameName), "have the same name" },
        { typeof(SameRoute), "One and Two: both answer \"same/{other}\"" },
        { typeof(BadRoute), "its route \"{id\" cannot be read" },
        { typeof(ServiceParameter), "its parameter client is a HttpClient, which neither route nor query can give" },
        { typeof(OtherHub), "its parameter client asks for another task hub" },
        { typeof(WrongContext), "its parameter context has [OrchestrationTrigger] but another type" },
        { typeof(TwoInputs), "its parameter second cannot be filled" },
        { typeof(WrongTimer), "its parameter timer has [TimerTrigger] but another type" },
        { typeof(RetriedRequest), "a retry attribute, which only timer functions take" },
        { typeof(RetriedAtNoTime), "\"soon\" is no delay" },
        { typeof(ByReference), "its parameter id is passed by reference" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_function_that_cannot_be_served_is_named_with_the_remedy(Type functions, string expected)
    {
        var error = Assert.Throws<FunctionStartupException>(() => Builder(functions).ConfigureFunctionsWebApplication().Build());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_HttpRequest_needs_the_web_application()
    {
        var error = Assert.Throws<FunctionStartupException>(() => Builder(typeof(Http.GateFunctions)).Build());
        Assert.Contains("ConfigureFunctionsWebApplication()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var error = Assert.Throws<FunctionStartupException>(() => Builder(typeof(WithoutTrigger), typeof(AsyncVoid)).Build());
        Assert.Contains("WithoutTrigger", error.Message, StringComparison.Ordinal);
        Assert.Contains("AsyncVoid", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_builder_builds_once()
    {
        var builder = Builder();
        builder.Build().Dispose();
        Assert.Throws<InvalidOperationException>(builder.Build);
    }

    private static FunctionsApplicationBuilder Builder(params Type[] functions) =>
        new(TestApp.Arguments("UseDevelopmentStorage=true", new DirectoryInfo(Path.GetTempPath())), functions);

    public static class WithoutTrigger
    {
        [Function("WithoutTrigger")]
        public static string Run(string text) => text;
    }

    public static class TwoTriggers
    {
        [Function("TwoTriggers")]
        public static void Run([HttpTrigger] HttpRequest a, [TimerTrigger("0 * * * * *")] TimerInfo b) => Assert.NotEqual((object)a, b);
    }

    public static class NotPublic
    {
        [Function("NotPublic")]
        internal static void Run([HttpTrigger] HttpRequest req) => Assert.NotNull(req);
    }

    public static class AsyncVoid
    {
        [Function("AsyncVoid")]
        public static async void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => await Task.FromResult(timer);
    }

    public static class SameName
    {
        [Function("Twice")]
        public static void First([HttpTrigger(Route = "first")] HttpRequest req) => Assert.NotNull(req);

        [Function("twice")]
        public static void Second([HttpTrigger(Route = "second")] HttpRequest req) => Assert.NotNull(req);
    }

    public static class SameRoute
    {
        [Function("One")]
        public static void One([HttpTrigger("get", Route = "same/{id}")] HttpRequest req) => Assert.NotNull(req);

        [Function("Two")]
        public static void Two([HttpTrigger("post", "GET", Route = "same/{other}")] HttpRequest req) => Assert.NotNull(req);
    }

    public static class BadRoute
    {
        [Function("BadRoute")]
        public static void Run([HttpTrigger(Route = "{id")] HttpRequest req) => Assert.NotNull(req);
    }

    public static class ServiceParameter
    {
        [Function("ServiceParameter")]
        public static void Run([HttpTrigger] HttpRequest req, HttpClient client) => Assert.NotEqual((object)req, client);
    }

    public static class OtherHub
    {
        [Function("OtherHub")]
        public static void Run([HttpTrigger] HttpRequest req, [DurableClient(TaskHub = "Other")] DurableTaskClient client) => Assert.NotEqual((object)req, client);
    }

    public static class WrongContext
    {
        [Function("WrongContext")]
        public static void Run([OrchestrationTrigger] string context) => Assert.NotNull(context);
    }

    public static class TwoInputs
    {
        [Function("TwoInputs")]
        public static void Run([OrchestrationTrigger] TaskOrchestrationContext context, string first, string second) => Assert.NotNull(context.InstanceId + first + second);
    }

    public static class WrongTimer
    {
        [Function("WrongTimer")]
        public static void Run([TimerTrigger("0 * * * * *")] string timer) => Assert.NotNull(timer);
    }

    public static class RetriedRequest
    {
        [Function("RetriedRequest"), FixedDelayRetry(3, "00:00:01")]
        public static void Run([HttpTrigger] HttpRequest req) => Assert.NotNull(req);
    }

    public static class RetriedAtNoTime
    {
        [Function("RetriedAtNoTime"), ExponentialBackoffRetry(3, "soon", "00:01:00")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => Assert.NotNull(timer);
    }

    public static class ByReference
    {
        [Function("ByReference")]
        public static void Run([HttpTrigger(Route = "by/{id}")] HttpRequest req, ref int id) => Assert.NotNull($"{req.Method}{id}");
    }
}
