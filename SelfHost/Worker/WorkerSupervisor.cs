using Google.Protobuf.WellKnownTypes;

namespace SelfHost.Worker;

/// <summary>Keeps one worker running: starts it, has it load its functions, and starts another when it ends.</summary>
internal sealed class WorkerSupervisor(AppFolder app, FunctionRpcService service, WorkerProcess processes, ILogger<WorkerSupervisor> log)
    : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private volatile TaskCompletionSource<WorkerChannel> _ready = NewPromise();
    private Task _keeping = Task.CompletedTask;

    public IReadOnlyDictionary<string, FunctionInfo> Functions { get; private set; } = new Dictionary<string, FunctionInfo>();

    /// <summary>The worker that takes calls, or null while there is none.</summary>
    public WorkerChannel? Current =>
        _ready.Task is { IsCompletedSuccessfully: true, Result: { Closed.IsCompleted: false } channel } ? channel : null;

    /// <summary>The worker that takes calls, as soon as there is one.</summary>
    public Task<WorkerChannel> ReadyAsync(CancellationToken cancellation) => _ready.Task.WaitAsync(cancellation);

    /// <summary>Starts the first worker and returns when it is ready; from then on others follow it.</summary>
    /// <exception cref="StartupException">The first worker could not start: the app is faulty, and trying again would not help.</exception>
    public async Task StartAsync(CancellationToken cancellation) => _keeping = KeepRunningAsync(await StartOneAsync(cancellation));

    /// <summary>Asks the worker to end, and ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        _stopping.Dispose();
    }

    // The one owner of the worker's process, from its start to its end.
    private async Task KeepRunningAsync(Process? process)
    {
        try
        {
            for (var pause = _firstPause; ; pause = Longer(pause))
            {
                if (process is not null && await LifetimeAsync(process) > _patience)
                    pause = _firstPause;
                // One that ends again and again is not started ever faster. At Ctrl+C the worker may hear of it before this host does.
                await Task.Delay(pause, _stopping.Token);
                process = await TryStartOneAsync(Longer(pause));
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops, and its worker has ended.
        }
    }

    // Returns when the worker has ended, by itself or because the host stops.
    private async Task<TimeSpan> LifetimeAsync(Process process)
    {
        using var ended = process;
        var (began, channel) = (Stopwatch.GetTimestamp(), await _ready.Task);
        var exit = process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAny(exit, channel.Closed, Task.Delay(Timeout.Infinite, _stopping.Token));
        if (_stopping.IsCancellationRequested)
            channel.Post(new() { WorkerTerminate = new() { GracePeriod = Duration.FromTimeSpan(_grace) } });
        // One that has hung up, but lives, is of no use.
        if (await Task.WhenAny(exit, Task.Delay(_grace)) != exit)
            process.Kill(entireProcessTree: true);
        await exit;
        channel.Close();
        _ready = NewPromise();
        var lifetime = Stopwatch.GetElapsedTime(began);
        if (!_stopping.IsCancellationRequested)
            log.LogError(
                "The worker (process {Id}) ended with {Code} after {Seconds:0} s; another is started",
                process.Id, process.ExitCode, lifetime.TotalSeconds);
        return lifetime;
    }

    private async Task<Process?> TryStartOneAsync(TimeSpan pause)
    {
        try
        {
            return await StartOneAsync(_stopping.Token);
        }
        catch (StartupException failure)
        {
            log.LogError("The worker could not be started; the next try is in {Seconds} s. {Failure}", pause.TotalSeconds, failure.Message);
            return null;
        }
    }

    private async Task<Process> StartOneAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_patience);
        var id = Guid.NewGuid().ToString();
        var connecting = service.Expect(id);
        var process = processes.Start(id);
        var exit = process.WaitForExitAsync(CancellationToken.None);
        try
        {
            if (await Task.WhenAny(connecting, exit).WaitAsync(patience.Token) == exit)
                throw new WorkerProcessExitException();
            var channel = await connecting;
            Functions = await WorkerLoading.LoadAsync(channel, app, patience.Token);
            log.LogInformation("The worker (process {Id}) is ready with {Functions} functions", process.Id, Functions.Count);
            _ready.TrySetResult(channel);
            return process;
        }
        catch (Exception failure)
        {
            service.Forget(id);
            using var ended = process;
            if (failure is WorkerProcessExitException)
                await Task.WhenAny(exit, Task.Delay(_grace, CancellationToken.None));
            process.Kill(entireProcessTree: true);
            await exit;
            cancellation.ThrowIfCancellationRequested();
            throw failure switch
            {
                WorkerProcessExitException => new StartupException(
                    $"The app's worker ended with {process.ExitCode} before it was ready; what it said stands above."),
                OperationCanceledException => new StartupException($"The app's worker was not ready within {_patience.TotalSeconds:0} s."),
                _ => failure,
            };
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < _longestPause ? pause * 2 : _longestPause;

    private static TaskCompletionSource<WorkerChannel> NewPromise() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
