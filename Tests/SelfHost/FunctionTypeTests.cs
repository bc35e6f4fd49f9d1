using System.Reflection;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using SelfHost.Durable;
using SelfHost.Worker;
using SelfHost.Worker.Protocol;

namespace GrantFlow.Tests.SelfHost;

public sealed class FunctionTypeTests
{
    private const string Client = """{"name":"client","type":"durableClient","direction":"In","taskHub":"Other"}""";

    [Theory]
    [InlineData("orchestrationTrigger", typeof(OrchestrationTriggerAttribute))]
    [InlineData("activityTrigger", typeof(ActivityTriggerAttribute))]
    [InlineData("entityTrigger", typeof(EntityTriggerAttribute))]
    public void What_the_extension_starts_has_its_trigger_and_returns_a_value(string type, Type attribute)
    {
        var method = Make($$"""{"name":"context","type":"{{type}}","direction":"In"}""", Client);
        Assert.NotNull(method.GetParameters()[0].GetCustomAttribute(attribute));
        Assert.Equal(typeof(Task<object>), method.ReturnType);
        Assert.Null(method.GetCustomAttribute<NoAutomaticTriggerAttribute>());
    }

    [Theory]
    [InlineData("httpTrigger")]
    [InlineData("timerTrigger")]
    public void What_this_host_starts_has_no_trigger_and_returns_nothing(string type)
    {
        var method = Make($$"""{"name":"request","type":"{{type}}","direction":"In"}""", Client);
        Assert.NotNull(method.GetCustomAttribute<NoAutomaticTriggerAttribute>());
        Assert.Equal(typeof(Task), method.ReturnType);
        Assert.Equal("call", method.GetParameters()[0].Name);
        Assert.Equal("Other", method.GetParameters()[1].GetCustomAttribute<DurableClientAttribute>()!.TaskHub);
        Assert.Equal(typeof(CancellationToken), method.GetParameters()[^1].ParameterType);
    }

    private static MethodInfo Make(params IEnumerable<string> bindings)
    {
        var metadata = new RpcFunctionMetadata { Name = "Sample", FunctionId = "1" };
        metadata.RawBindings.AddRange(bindings);
        var method = FunctionType.Make([new FunctionInfo(metadata)]).GetMethod("Sample")!;
        Assert.Equal("Sample", method.GetCustomAttribute<FunctionNameAttribute>()!.Name);
        return method;
    }
}
