using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace GrantFlow.Tests.Functions.Procedures.Hub;

public sealed class VirtualClientTests
{
    private readonly VirtualHub _hub = new(
        new VirtualTasks().AddOrchestrator<object?, string>("Waiting", (context, _) => context.WaitForExternalEvent<string>("Answer")),
        new FakeTimeProvider());

    private readonly VirtualClient _client;

    public VirtualClientTests() => _client = new(_hub);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_suspended_reads_its_events_when_it_is_resumed_and_who_is_terminated_never()
    {
        await ScheduleAsync();
        await _client.SuspendInstanceAsync("waiting", Cancellation);
        await AnswerAsync();
        await _hub.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await DescribeAsync()).RuntimeStatus);
        await _client.ResumeInstanceAsync("waiting", Cancellation);
        await _hub.SettleAsync();
        Assert.Equal("yes", (await DescribeAsync()).ReadOutputAs<string>());

        await ScheduleAsync();
        await _hub.SettleAsync();
        await _client.TerminateInstanceAsync("waiting", "stop!", Cancellation);
        await _hub.SettleAsync();
        var ended = await DescribeAsync();
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "\"stop!\""), (ended.RuntimeStatus, ended.SerializedOutput));
    }

    [Fact]
    public async Task The_client_refuses_what_the_official_one_refuses()
    {
        Assert.Null(await _client.GetInstanceAsync("waiting", Cancellation));
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(AnswerAsync)).StatusCode);
        await ScheduleAsync();
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(ScheduleAsync);
        await AnswerAsync();
        await _hub.SettleAsync();
        Assert.Equal(StatusCode.FailedPrecondition, (await Assert.ThrowsAsync<RpcException>(AnswerAsync)).StatusCode);
        await ScheduleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await DescribeAsync()).RuntimeStatus);
    }

    private Task AnswerAsync() => _client.RaiseEventAsync("waiting", "Answer", "yes", Cancellation);

    private Task<string> ScheduleAsync() =>
        _client.ScheduleNewOrchestrationInstanceAsync("Waiting", new StartOrchestrationOptions("waiting"), Cancellation);

    private async Task<OrchestrationMetadata> DescribeAsync() =>
        (await _client.GetInstanceAsync("waiting", getInputsAndOutputs: true, Cancellation))!;
}
