using SelfHost.DurableTask;

namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>Runs a program as an orchestrator of the engine.</summary>
internal sealed class Interpreter(TaskOrchestrationContext context, int round)
{
    public const string Orchestrator = "Program";
    public const string Activity = "Work";

    public static async Task<string?> RunAsync(IReadOnlyDictionary<string, ProgramPlan> book, TaskOrchestrationContext context, ProgramInput input)
    {
        var program = book[input.Program];
        if (program.Aggregate is var (name, count))
        {
            var waiting = context.WaitForExternalEvent<string>(name);
            var racer = new Op.Activity($"race-{name}", Seconds: 1 + (input.Round * 7 % 5));
            if (input.Round < program.Races && await Task.WhenAny(waiting, new Interpreter(context, input.Round).CallAsync(racer)) != waiting)
            {
                context.ContinueAsNew(input with { Round = input.Round + 1 });
                return null;
            }
            var payload = await waiting;
            if (input.Taken.Contains(payload))
            {
                throw new InvalidOperationException($"{payload} was taken twice.");
            }
            var member = Words.Identity(payload);
            IReadOnlyList<string> members = input.Gathered.Contains(member) ? input.Gathered : [.. input.Gathered, member];
            if (members.Count == count)
            {
                return Words.Rounds(members.Order(StringComparer.Ordinal));
            }
            context.ContinueAsNew(input with { Round = input.Round + 1, Gathered = members, Taken = [.. input.Taken, payload] });
            return null;
        }
        var result = await new Interpreter(context, input.Round).RunAsync(program.Body);
        IReadOnlyList<string> gathered = [.. input.Gathered, result];
        if (gathered.Count == program.Rounds)
        {
            return Words.Rounds(gathered);
        }
        context.ContinueAsNew(input with { Round = input.Round + 1, Gathered = gathered });
        return null;
    }

    private async Task<string> RunAsync(Op op) => op switch
    {
        Op.Sequence sequence => await RunSequenceAsync(sequence),
        Op.Parallel parallel => Words.Parallel(await Task.WhenAll([.. parallel.Branches.Select(RunAsync)])),
        Op.Race race => await RunRaceAsync(race),
        Op.Try attempt => await TryAsync(attempt.Inner),
        Op.Activity activity => await CallAsync(activity),
        Op.Timer timer => await WaitUntilAsync(context.CurrentUtcDateTime.AddSeconds(timer.Seconds)),
        Op.CancelledTimer timer => await CancelTimerAsync(timer),
        Op.Wait wait => Words.Identity(await context.WaitForExternalEvent<string>(Words.InRound(wait.Event, round))),
        Op.WaitWithin wait => await WaitWithinAsync(wait),
        Op.WaitInVain wait => await WaitInVainAsync(wait),
        Op.Waiters waiters => await WaitTogetherAsync(waiters),
        Op.Collect collect => await CollectAsync(collect),
        Op.Child child => await RunChildAsync(child),
        Op.Send send => Send(send),
        Op.Status status => SetStatus(status),
        Op.NewGuid guid => await CompareGuidAsync(guid),
        Op.Throw failure => throw new InvalidOperationException(failure.Message),
        _ => throw new NotSupportedException(op.GetType().Name),
    };

    private async Task<string> RunSequenceAsync(Op.Sequence sequence)
    {
        var results = new List<string>();
        foreach (var step in sequence.Steps)
        {
            results.Add(await RunAsync(step));
        }
        return Words.Sequence(results);
    }

    private async Task<string> RunRaceAsync(Op.Race race)
    {
        var (left, right) = (RunAsync(race.Left), RunAsync(race.Right));
        await Task.WhenAny(left, right);
        return Words.Parallel([await left, await right]);
    }

    private async Task<string> TryAsync(Op inner)
    {
        try
        {
            return await RunAsync(inner);
        }
        catch (TaskFailedException)
        {
            return Words.Caught;
        }
    }

    private async Task<string> CallAsync(Op.Activity activity)
    {
        var token = Words.InRound(activity.Token, round);
        var input = new WorkInput($"{context.InstanceId}/{token}", token, activity.Failures, activity.Chars, activity.Seconds);
        var attempts = activity.Failures == Op.Always ? 2 : activity.Failures + 1;
        var options = attempts == 1 ? null
            : activity.Handler ? TaskOptions.FromRetryHandler(retry => retry.LastAttemptNumber < attempts)
            : TaskOptions.FromRetryPolicy(new RetryPolicy(attempts, TimeSpan.FromSeconds(2), 1.5));
        return Words.Short(await context.CallActivityAsync<string>(Activity, input, options));
    }

    private async Task<string> WaitUntilAsync(DateTime due)
    {
        await context.CreateTimer(due, CancellationToken.None);
        return context.CurrentUtcDateTime < due ? $"{Words.Timer} ended at {context.CurrentUtcDateTime:O} instead of {due:O}" : Words.Timer;
    }

    private async Task<string> CancelTimerAsync(Op.CancelledTimer timer)
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = context.CreateTimer(TimeSpan.FromSeconds(timer.Seconds), cancellation.Token);
#pragma warning disable CA1849 // CancelAsync would continue outside of the orchestrator.
        cancellation.Cancel();
#pragma warning restore CA1849
        try
        {
            await waiting;
            return Words.Timer;
        }
        catch (TaskCanceledException)
        {
            return Words.Cancelled;
        }
    }

    private async Task<string> WaitWithinAsync(Op.WaitWithin wait)
    {
        var name = Words.InRound(wait.Event, round);
        try
        {
            return Words.Identity(await context.WaitForExternalEvent<string>(name, TimeSpan.FromSeconds(wait.Seconds)));
        }
        catch (TaskCanceledException)
        {
            return Words.Identity(await context.WaitForExternalEvent<string>(name));
        }
    }

    private async Task<string> WaitInVainAsync(Op.WaitInVain wait)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("Nobody", TimeSpan.FromSeconds(wait.Seconds));
        }
        catch (TaskCanceledException)
        {
            return Words.TimedOut;
        }
    }

    private async Task<string> WaitTogetherAsync(Op.Waiters waiters)
    {
        var name = Words.InRound(waiters.Event, round);
        var all = await Task.WhenAll([.. Enumerable.Range(0, waiters.Count).Select(_ => context.WaitForExternalEvent<string>(name))]);
        return Words.Parallel(all.Select(_ => waiters.Event));
    }

    private async Task<string> CollectAsync(Op.Collect collect)
    {
        var members = new List<string>();
        while (members.Count < collect.Count)
        {
            var member = Words.Identity(await context.WaitForExternalEvent<string>(Words.InRound(collect.Event, round)));
            if (!members.Contains(member))
            {
                members.Add(member);
            }
        }
        return Words.Sequence(members);
    }

    private async Task<string> RunChildAsync(Op.Child child)
    {
        var retry = child.Attempts == 1 ? null : new TaskRetryOptions(new RetryPolicy(child.Attempts, TimeSpan.FromSeconds(3)));
        var id = child.Token is { } token ? Words.ChildId(context.InstanceId, token, round) : null;
        return Words.Child(await context.CallSubOrchestratorAsync<string>(Orchestrator, ProgramInput.First(child.Program), new SubOrchestrationOptions(retry, id)));
    }

    private string Send(Op.Send send)
    {
        var target = send.Target ?? context.Parent?.InstanceId ?? throw new InvalidOperationException("No parent.");
        context.SendEvent(target, send.Event, Words.Payload(send.Identity ?? send.Event, 0));
        return Words.Sent;
    }

    private string SetStatus(Op.Status status)
    {
        context.SetCustomStatus(status.Text);
        return Words.Status;
    }

    private async Task<string> CompareGuidAsync(Op.NewGuid guid)
    {
        var made = context.NewGuid().ToString();
        var call = $"{context.InstanceId}/{Words.InRound(guid.Token, round)}";
        var returned = await context.CallActivityAsync<string>(Activity, new WorkInput(call, made, 0, 0, 0));
        return made == returned ? Words.SameGuid : $"guid changed from {returned} to {made}";
    }
}
