using GrantFlow.Tests.Simulation.Kernel;
using GrantFlow.Tests.Simulation.Programs;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Engine;

namespace GrantFlow.Tests.Simulation.Worlds;

/// <summary>The clients: they schedule, raise, suspend, resume, terminate, restart, list and purge as the scenario says, and hold every answer against the truth.</summary>
internal sealed class OutsideWorld(World world, SimActor outside, SimRandom random)
{
    private static readonly string[] _everyStatus = [.. Enum.GetNames<OrchestrationRuntimeStatus>()];

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly SimClock _clock = new(world.Scheduler, outside);
    private readonly SortedDictionary<string, Outcome> _outcomes = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _acknowledged = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _asking = new(StringComparer.Ordinal);
    private bool _isDone;

    /// <summary>What clients wait for.</summary>
    public IEnumerable<string> Asking => _asking;

    public IReadOnlyDictionary<string, Outcome> Outcomes => _outcomes;

    /// <summary>Does all that the scenario says, and waits until every instance has ended.</summary>
    public async Task RunAsync()
    {
        var started = Task.CompletedTask;
        var roots = new List<Task>();
        foreach (var root in world.Scenario.Roots)
        {
            var own = new TaskCompletionSource();
            roots.Add(RunRootAsync(root, started, own));
            // A program may send events to roots that come before it, so these exist first.
            started = own.Task;
        }
        var listing = world.Options.HasRestlessClients ? ListRepeatedlyAsync() : Task.CompletedTask;
        await Task.WhenAll(roots);
        _isDone = true;
        await listing;
        await EndOrphansAsync();
    }

    /// <summary>Lists all instances, and purges them.</summary>
    public async Task CleanAsync()
    {
        var listed = await AskAsync("list", ListAsync, mayGiveUp: true);
        var stored = world.Oracle.Rows.Select(row => row.InstanceId).Order(StringComparer.Ordinal).ToList();
        Demand(listed.Order(StringComparer.Ordinal).SequenceEqual(stored), $"The list of instances is {string.Join(",", listed)}, stored are {string.Join(",", stored)}.");
        foreach (var id in listed)
        {
            await AskAsync($"purge {id}", client => client.PurgeInstanceAsync(id));
        }
    }

    private async Task RunRootAsync(RootScript root, Task before, TaskCompletionSource scheduled)
    {
        await Task.Delay(root.ScheduleAt, _clock);
        await before;
        DateTimeOffset? startAt = root.StartAfter is { } after ? world.Scheduler.Now + after : null;
        await ScheduleAsync(root, startAt);
        scheduled.SetResult();
        List<Task> work = [.. root.Events.GroupBy(raised => (raised.InstanceId, raised.Name)).Select(each => RaiseAllAsync(root, [.. each]))];
        if (root.Suspension is var (suspend, resume))
        {
            work.Add(SuspendAsync(root, suspend, resume));
        }
        if (root.TerminateAt is { } at)
        {
            work.Add(TerminateAsync(root, at));
        }
        await CheckEndAsync(root);
        await Task.WhenAll(work);
        if (root.Restart)
        {
            await RestartAsync(root);
            await CheckEndAsync(root);
        }
    }

    private async Task ScheduleAsync(RootScript root, DateTimeOffset? startAt)
    {
        // Whoever does not know whether it was created asks again, and must not replace an instance that has already ended.
        var options = new StartOrchestrationOptions(root.InstanceId, startAt) { DedupeStatuses = _everyStatus };
        var asked = 0;
        try
        {
            await AskAsync(
                $"schedule {root.InstanceId} {root.Program}",
                client =>
                {
                    asked++;
                    return client.ScheduleNewOrchestrationInstanceAsync(Interpreter.Orchestrator, ProgramInput.First(root.Program), options);
                },
                acknowledged: _ => world.Oracle.CreationAcknowledged(root.InstanceId),
                isAnswer: failure => failure is OrchestrationAlreadyExistsException,
                mayGiveUp: true);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            Demand(asked > 1, $"{root.InstanceId} was refused as existing although nobody had created it before.");
            world.Oracle.CreationAcknowledged(root.InstanceId);
        }
        _acknowledged.Add(root.InstanceId);
    }

    private async Task RaiseAllAsync(RootScript root, IReadOnlyList<RaisedEvent> events)
    {
        var scheduled = world.Scheduler.Now;
        foreach (var raised in events)
        {
            var wait = scheduled + raised.At - world.Scheduler.Now;
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, _clock);
            while (!await TryRaiseAsync(raised))
            {
                // Its instance is a child that has not started, or never will.
                if (_outcomes.ContainsKey(root.InstanceId))
                {
                    return;
                }
                await Task.Delay(TimeSpan.FromSeconds(5), _clock);
            }
        }
    }

    private async Task<bool> TryRaiseAsync(RaisedEvent raised)
    {
        var attempt = 0;
        try
        {
            await AskAsync(
                $"raise {raised.Identity} to {raised.InstanceId}",
                client =>
                {
                    var payload = Words.Payload(raised.Identity, NextAttempt(raised, ref attempt));
                    return RaiseAsync(client, raised, payload);
                },
                isAnswer: failure => failure is UnknownInstanceException or FinishedInstanceException,
                mayGiveUp: true);
            return true;
        }
        catch (FinishedInstanceException)
        {
            return true;
        }
        catch (UnknownInstanceException)
        {
            return false;
        }
    }

    private int _attempts;

    private int NextAttempt(RaisedEvent raised, ref int attempt)
    {
        attempt = ++_attempts;
        world.Trace($"attempt {attempt} of {raised.Identity}");
        return attempt;
    }

    private async Task<string> RaiseAsync(DurableTaskClient client, RaisedEvent raised, string payload)
    {
        var execution = world.Oracle.Find(raised.InstanceId)?.Row?.ExecutionId;
        await client.RaiseEventAsync(raised.InstanceId, raised.Name, payload);
        world.Oracle.EventAcknowledged(raised.InstanceId, payload, execution);
        return payload;
    }

    private async Task SuspendAsync(RootScript root, TimeSpan suspend, TimeSpan resume)
    {
        await Task.Delay(suspend, _clock);
        await AskIfAliveAsync($"suspend {root.InstanceId}", async client =>
        {
            await client.SuspendInstanceAsync(root.InstanceId, "wait");
            world.Oracle.SuspensionAcknowledged(root.InstanceId);
        });
        await Task.Delay(resume - suspend, _clock);
        await AskIfAliveAsync($"resume {root.InstanceId}", async client =>
        {
            await client.ResumeInstanceAsync(root.InstanceId, "go on");
            world.Oracle.ResumptionAcknowledged(root.InstanceId);
        });
    }

    private async Task TerminateAsync(RootScript root, TimeSpan at)
    {
        await Task.Delay(at, _clock);
        await AskIfAliveAsync($"terminate {root.InstanceId}", client => client.TerminateInstanceAsync(root.InstanceId, new TerminateInstanceOptions(RootScript.TerminationOutput, root.IsRecursive)));
    }

    private async Task RestartAsync(RootScript root)
    {
        var execution = world.Oracle.Find(root.InstanceId)!.Row!.ExecutionId;
        try
        {
            await AskAsync($"restart {root.InstanceId}", client => client.RestartAsync(root.InstanceId), isAnswer: failure =>
                failure is InvalidOperationException && world.Oracle.Find(root.InstanceId)!.Row!.ExecutionId != execution);
        }
        catch (InvalidOperationException)
        {
            // An earlier attempt whose answer was lost has restarted it.
        }
        Demand(world.Oracle.Find(root.InstanceId)!.Row!.ExecutionId != execution, $"The restart of {root.InstanceId} was acknowledged and did not happen.");
    }

    private async Task CheckEndAsync(RootScript root)
    {
        var end = await AskAsync($"wait for {root.InstanceId}", client => client.WaitForInstanceCompletionAsync(root.InstanceId, getInputsAndOutputs: true), mayGiveUp: true);
        var expected = root.TerminateAt is null
            ? Reference.Of(world.Scenario.Book, root.Program)
            : new Outcome(OrchestrationRuntimeStatus.Terminated, RootScript.TerminationOutput, null);
        var text = end.RuntimeStatus == OrchestrationRuntimeStatus.Failed ? end.FailureDetails?.ErrorMessage ?? string.Empty : end.ReadOutputAs<string>() ?? string.Empty;
        var found = new Outcome(end.RuntimeStatus, text, end.SerializedCustomStatus is null ? null : end.ReadCustomStatusAs<string>());
        Demand(found.Status == expected.Status, $"{root.InstanceId} should be {expected.Status} with '{expected.Text}' and is {found.Status} with '{found.Text}'.");
        var isRight = expected.Status == OrchestrationRuntimeStatus.Failed ? found.Text.Contains(expected.Text, StringComparison.Ordinal) : found.Text == expected.Text;
        Demand(isRight, $"{root.InstanceId} should give '{expected.Text}' and gives '{found.Text}'.");
        Demand(root.TerminateAt is not null || found.CustomStatus == expected.CustomStatus, $"{root.InstanceId} should have the status '{expected.CustomStatus}' and has '{found.CustomStatus}'.");
        _outcomes[root.InstanceId] = found;
        world.Trace($"{root.InstanceId} ended: {found.Status} '{found.Text}'");
    }

    // Children of an instance that was terminated alone.
    private async Task EndOrphansAsync()
    {
        // One that has ended and is still active has messages to send, and may yet start a child.
        while (world.Oracle.Rows.FirstOrDefault(row => !row.IsFinished || row.Active) is { } left)
        {
            if (left.IsFinished && world.Oracle.Unfinished.FirstOrDefault() is null)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock);
                continue;
            }
            var orphan = world.Oracle.Unfinished.First().InstanceId;
            Demand(world.Scenario.Roots.Any(root => root.TerminateAt is not null), $"All roots have ended, and {orphan} has not.");
            await AskIfAliveAsync($"terminate {orphan}", client => client.TerminateInstanceAsync(orphan, new TerminateInstanceOptions(null, Recursive: true)));
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
        }
    }

    private async Task ListRepeatedlyAsync()
    {
        while (!_isDone)
        {
            await Task.Delay(random.Between(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60)), _clock);
            List<string> known = [.. _acknowledged];
            var listed = await AskAsync("list", ListAsync, mayGiveUp: true);
            Demand(listed.Distinct().Count() == listed.Count, $"The list of instances names one twice: {string.Join(",", listed)}.");
            Demand(known.All(listed.Contains), $"The list of instances misses {string.Join(",", known.Except(listed))}.");
        }
    }

    private async Task<List<string>> ListAsync(DurableTaskClient client)
    {
        List<string> listed = [];
        string? token = null;
        do
        {
            await foreach (var page in client.GetAllInstancesAsync(new OrchestrationQuery { PageSize = 1 + listed.Count % 3 }).AsPages(token))
            {
                listed.AddRange(page.Values.Select(instance => instance.InstanceId));
                token = page.ContinuationToken;
                break;
            }
        }
        while (token is not null);
        return listed;
    }

    private async Task AskIfAliveAsync(string what, Func<DurableTaskClient, Task> call)
    {
        try
        {
            await AskAsync(
                what,
                async client =>
                {
                    await call(client);
                    return true;
                },
                isAnswer: failure => failure is FinishedInstanceException or UnknownInstanceException);
        }
        catch (Exception answer) when (answer is FinishedInstanceException or UnknownInstanceException)
        {
            world.Trace($"{what}: {answer.Message}");
        }
    }

    /// <summary>Asks a process that believes it holds the hub, again and again until there is an answer.</summary>
    private async Task<T> AskAsync<T>(string what, Func<DurableTaskClient, Task<T>> call, Action<T>? acknowledged = null, Func<Exception, bool>? isAnswer = null, bool mayGiveUp = false)
    {
        while (true)
        {
            var active = world.Hosts.Where(host => host.IsActive).ToList();
            if (active.Count == 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock);
                continue;
            }
            var host = random.Pick(active);
            world.Trace($"client -> {host}: {what}");
            var answer = new TaskCompletionSource<T>();
            host.Actor.Do(() => Call(host, what, call, acknowledged, answer));
            List<Task> ends = [answer.Task, host.Actor.Died];
            if (mayGiveUp && world.Options.HasRestlessClients && random.Chance(0.1))
            {
                ends.Add(Task.Delay(random.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)), _clock));
            }
            _asking.Add($"{host}: {what}");
            await EndAsync(host, ends);
            _asking.Remove($"{host}: {what}");
            if (answer.Task.IsCompletedSuccessfully)
            {
                return await answer.Task;
            }
            if (answer.Task.Exception?.InnerException is { } failure && isAnswer?.Invoke(failure) == true)
            {
                return await answer.Task;
            }
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
        }
    }

    // A call to a host that has become a standby waits until that host holds the hub again, which may be never: somebody restarts it then.
    private async Task EndAsync(SimHost host, List<Task> ends)
    {
        while (await Task.WhenAny([.. ends, Task.Delay(_patience, _clock)]) is { } ended && !ends.Contains(ended))
        {
            if (!host.IsActive && !host.Actor.IsPaused)
            {
                host.Actor.Kill();
            }
        }
    }

    // An answer counts even when nobody waits for it any more.
    private async void Call<T>(SimHost host, string what, Func<DurableTaskClient, Task<T>> call, Action<T>? acknowledged, TaskCompletionSource<T> answer)
    {
        try
        {
            var result = await call(host.Client);
            acknowledged?.Invoke(result);
            answer.SetResult(result);
        }
        catch (SimulationViolation violation)
        {
            world.Scheduler.Report(violation);
        }
#pragma warning disable CA1031 // Whatever a client throws is an answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            world.Trace($"{host} -> client: {what}: {failure.GetType().Name} {failure.Message}");
            answer.SetException(failure);
            _ = answer.Task.Exception;
        }
    }

    private static void Demand(bool holds, string broken)
    {
        if (!holds)
        {
            throw new SimulationViolation(broken);
        }
    }
}
