using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Hosting.Startup;
using SelfHost.Hosting.Timers;

namespace GrantFlow.Tests.Hosting.Timers;

public sealed class TimerTriggerTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 10, 0, 30, TimeSpan.Zero);

    private readonly WatchedClock _clock = new(_start);
    private readonly Runs _runs = new();
    private Task<TimeSpan>? _wait;

    private static CancellationToken Cancellation => TestDeadline.Token;

    [Fact]
    public async Task A_timer_runs_when_it_is_due_and_keeps_its_schedule()
    {
        await using var app = await StartAsync<EveryFiveMinutes>();
        var first = await NextAsync();
        Assert.Equal(new DateTime(2026, 3, 1, 10, 5, 0, DateTimeKind.Utc), first.At);
        Assert.False(first.Info.IsPastDue);
        var second = await NextAsync();
        Assert.Equal(new DateTime(2026, 3, 1, 10, 10, 0, DateTimeKind.Utc), second.At);
        Assert.Equal(first.At, second.Info.ScheduleStatus!.Last);
    }

    [Fact]
    public async Task A_run_that_was_missed_while_no_host_was_up_is_made_up_for_once()
    {
        var hub = AzuriteFixture.NewHubName();
        var store = await StoreAsync(hub);
        await store.WriteAsync("EveryFiveMinutes", Kept("2026-03-01T08:00:00Z", "2026-03-01T08:05:00Z"), Cancellation);
        await using var app = await StartAsync<EveryFiveMinutes>($"--{HostJson.Section}:extensions:durableTask:hubName", hub);
        var missed = await _runs.Reader.ReadAsync(Cancellation);
        Assert.True(missed.Info.IsPastDue);
        Assert.Equal(_start.UtcDateTime, missed.At);
        Assert.False((await NextAsync()).Info.IsPastDue);
    }

    [Fact]
    public async Task A_schedule_that_was_changed_has_missed_nothing()
    {
        var hub = AzuriteFixture.NewHubName();
        await (await StoreAsync(hub)).WriteAsync("EveryFiveMinutes", Kept("2026-03-01T08:00:00Z", "2026-03-01T09:00:00Z"), Cancellation);
        await using var app = await StartAsync<EveryFiveMinutes>($"--{HostJson.Section}:extensions:durableTask:hubName", hub);
        Assert.False((await NextAsync()).Info.IsPastDue);
    }

    [Fact]
    public async Task A_timer_can_run_at_every_start()
    {
        await using var app = await StartAsync<AtStartup>();
        var run = await _runs.Reader.ReadAsync(Cancellation);
        Assert.Equal(_start.UtcDateTime, run.At);
        Assert.False(run.Info.IsPastDue);
    }

    [Fact]
    public async Task Runs_of_one_timer_never_overlap_and_a_failure_does_not_end_them()
    {
        await using var app = await StartAsync<Slow>();
        for (var i = 0; i < 3; i++)
            await NextAsync();
        Assert.Equal(1, _runs.MostAtOnce);
    }

    [Fact]
    public async Task A_timer_function_that_fails_is_run_again_as_its_retry_attribute_says()
    {
        await using var app = await StartAsync<Failing>();
        var due = new DateTime(2026, 3, 1, 10, 5, 0, DateTimeKind.Utc);
        List<(DateTime At, int Try, int Most)> tries = [];
        for (var i = 0; i < 4; i++)
        {
            var run = await NextAsync();
            tries.Add((run.At, run.Try, run.Most));
        }

        Assert.Equal([(due, 0, 2), (due.AddSeconds(10), 1, 2), (due.AddSeconds(25), 2, 2), (due.AddMinutes(5), 0, 2)], tries);
    }

    private Task<TestApp> StartAsync<T>(params string[] settings) => TestApp.StartAsync(azurite, [typeof(T)], builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddSingleton(_runs);
    }, settings);

    // Each wait that begins is ended by moving the clock to its end, until the run comes.
    private async Task<Run> NextAsync()
    {
        var next = _runs.Reader.ReadAsync(Cancellation).AsTask();
        while (!next.IsCompleted)
        {
            // A wait that was asked for and not yet come is asked for once: a forgotten one would swallow the next.
            _wait ??= _clock.Waits.ReadAsync(Cancellation).AsTask();
            if (await Task.WhenAny(next, _wait) != _wait)
                continue;
            _clock.Advance(await _wait);
            _wait = null;
        }

        return await next;
    }

    private async Task<TimerStatusStore> StoreAsync(string hub)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([
            KeyValuePair.Create(HostSettings.Storage, (string?)await azurite.ConnectionStringAsync()),
            KeyValuePair.Create($"{HostJson.Section}:extensions:durableTask:hubName", (string?)hub)]).Build();
        return new TimerStatusStore(configuration, new HostJson(configuration));
    }

    private static ScheduleStatus Kept(string last, string next) => new()
    {
        Last = DateTimeOffset.Parse(last, null).UtcDateTime,
        Next = DateTimeOffset.Parse(next, null).UtcDateTime,
        LastUpdated = DateTimeOffset.Parse(last, null).UtcDateTime,
    };

    public sealed record Run(TimerInfo Info, DateTime At, int Try = 0, int Most = 0);

    public sealed class Runs
    {
        private readonly Channel<Run> _runs = Channel.CreateUnbounded<Run>();
        private int _running;

        public ChannelReader<Run> Reader => _runs.Reader;

        public int MostAtOnce { get; private set; }

        public void Begin() => MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));

        public void End() => Interlocked.Decrement(ref _running);

        public void Report(Run run) => _runs.Writer.TryWrite(run);
    }

    public sealed class EveryFiveMinutes(Runs runs, TimeProvider time)
    {
        [Function("EveryFiveMinutes")]
        public void Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer) => runs.Report(new Run(timer, time.GetUtcNow().UtcDateTime));
    }

    public sealed class AtStartup(Runs runs, TimeProvider time)
    {
        [Function("AtStartup")]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => runs.Report(new Run(timer, time.GetUtcNow().UtcDateTime));
    }

    public sealed class Failing(Runs runs, TimeProvider time)
    {
        [Function("Failing"), ExponentialBackoffRetry(2, "00:00:10", "00:00:15")]
        public void Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, FunctionContext context)
        {
            runs.Report(new Run(timer, time.GetUtcNow().UtcDateTime, context.RetryContext.RetryCount, context.RetryContext.MaxRetryCount));
            throw new InvalidOperationException("a run that fails");
        }
    }

    public sealed class Slow(Runs runs, TimeProvider time)
    {
        [Function("Slow")]
        public async Task RunAsync([TimerTrigger("* * * * * *")] TimerInfo timer)
        {
            runs.Begin();
            await Task.Delay(TimeSpan.FromSeconds(10), time);
            runs.End();
            runs.Report(new Run(timer, time.GetUtcNow().UtcDateTime));
            throw new InvalidOperationException("a run that fails");
        }
    }
}
