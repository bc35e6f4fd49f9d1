using System.Diagnostics;
using System.Reflection;
using GrantFlow.Functions.Procedure;
using SelfHost.Azure.Functions.Worker;
using SelfHost.DurableTask;

namespace GrantFlow.Tests.Architecture;

/// <summary>
/// An orchestrator is replayed: what it does must follow from its history alone. Clocks, random ids, waiting and I/O of its own are forbidden to it and
/// to everything of the app that it calls.
/// </summary>
public sealed class OrchestratorCodeTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] _types =
    [
        typeof(Stopwatch).FullName!, typeof(Random).FullName!, typeof(TimeProvider).FullName!, typeof(Thread).FullName!, typeof(ThreadPool).FullName!,
        typeof(Parallel).FullName!, typeof(File).FullName!, typeof(Directory).FullName!, typeof(HttpClient).FullName!, typeof(Timer).FullName!,
        "System.Security.Cryptography.RandomNumberGenerator",
    ];

    private static readonly string[] _members =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Threading.Tasks.Task.Delay", "System.Threading.Tasks.Task.Run", "System.Threading.Tasks.Task.Wait",
        "System.Threading.Tasks.TaskFactory.StartNew", "System.Environment.GetEnvironmentVariable", "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
        "System.Threading.CancellationTokenSource.CancelAfter",
    ];

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
        .Where(call => Array.IndexOf(_types, call.Called.DeclaringType?.FullName) >= 0 || Array.IndexOf(_members, $"{call.Called.DeclaringType?.FullName}.{call.Called.Name}") >= 0)
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
