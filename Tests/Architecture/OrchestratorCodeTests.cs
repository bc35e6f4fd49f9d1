using System.Reflection;
using GrantFlow.Functions.Procedure;
using SelfHost.Analyzers;
using SelfHost.Azure.Functions.Worker;
using SelfHost.DurableTask;

namespace GrantFlow.Tests.Architecture;

/// <summary>
/// What the analyzer stops in source, held against the compiled code too, which the compiler may have got from elsewhere: generated code, and code whose
/// warnings somebody has turned off.
/// </summary>
public sealed class OrchestratorCodeTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void OrchestratorsOfTheApp_DoNothingThatAReplayCannotRepeat()
    {
        var orchestrators = typeof(ApplicationOrchestrator).Assembly.GetTypes().SelectMany(type => type.GetMethods(All))
            .Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(OrchestrationTriggerAttribute))))
            .ToList();

        Assert.True(orchestrators.Count >= 3);
        Assert.Empty(orchestrators.SelectMany(Offences));
    }

    [Theory]
    [InlineData(nameof(ReadsTheClock), "System.DateTime.get_UtcNow")]
    [InlineData(nameof(WaitsInALambda), "System.Threading.Tasks.Task.Delay")]
    [InlineData(nameof(CallsOneThatDraws), "System.Random.Next")]
    public void ForbiddenCall_IsFound_WhereverItHides(string method, string expected)
    {
        var offences = Offences(typeof(OrchestratorCodeTests).GetMethod(method, All)!);

        Assert.Contains(offences, offence => offence.EndsWith(expected, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Offences(MethodBase orchestrator) => CalledMembers.From(orchestrator)
        .Where(call => call.Called.DeclaringType is { FullName: { } type } && ReplayBan.Covers(type, call.Called.Name.Replace("get_", string.Empty, StringComparison.Ordinal)))
        .Select(call => $"{orchestrator.DeclaringType!.Name}.{orchestrator.Name}: {call.Caller.Name} calls {call.Called.DeclaringType!.FullName}.{call.Called.Name}");

    private static async Task<DateTime> ReadsTheClock(TaskOrchestrationContext context)
    {
        await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        return DateTime.UtcNow;
    }

    private static Task WaitsInALambda(TaskOrchestrationContext context)
    {
        Func<Task> wait = async () =>
        {
            await Task.Delay(1);
            context.SetCustomStatus("waited");
        };
        return wait();
    }

    private static async Task<int> CallsOneThatDraws(TaskOrchestrationContext context)
    {
        await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        return Draw();
    }

    private static int Draw() => Random.Shared.Next();
}
