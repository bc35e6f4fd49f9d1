using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using GrantFlow.Tests.Simulation.Kernel;
using GrantFlow.Tests.Simulation.Programs;

namespace GrantFlow.Tests.Simulation.Worlds;

/// <summary>Runs worlds by their seeds.</summary>
internal static partial class SeedRun
{
    private const int TraceLines = 100;

    /// <summary>Runs one seed.</summary>
    public static WorldReport One(ulong seed, bool isTraced = false) =>
        World.Run(ScenarioGenerator.Generate(new SimRandom(seed)), WorldOptions.FromSeed(seed), isTraced);

    /// <summary>Runs seeds in a row on several threads, each world on one.</summary>
    /// <param name="first">The first seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="threads">How many worlds run at once.</param>
    /// <returns>The lowest seed that broke a promise, with its report; null when none did.</returns>
    public static (ulong Seed, WorldReport Report)? Many(ulong first, int count, int threads)
    {
        var gate = new Lock();
        var next = 0;
        (ulong Seed, WorldReport Report)? failed = null;
        List<Thread> workers = [.. Enumerable.Range(0, Math.Max(1, threads)).Select(_ => new Thread(Work) { IsBackground = true })];
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return failed;

        void Work()
        {
            while (true)
            {
                ulong seed;
                lock (gate)
                {
                    if (next == count || (failed is { } known && first + (ulong)next > known.Seed))
                    {
                        return;
                    }
                    seed = first + (ulong)next++;
                }
                var report = One(seed);
                lock (gate)
                {
                    if (report.Violation is not null && (failed is not { } known || seed < known.Seed))
                    {
                        failed = (seed, report);
                    }
                }
            }
        }
    }

    /// <summary>Runs all seeds and groups those that failed by what they say, for a view of everything that is wrong at once.</summary>
    public static IReadOnlyList<(string Kind, ulong Lowest, int Count)> Survey(ulong first, int count)
    {
        var kinds = new ConcurrentDictionary<string, List<ulong>>();
        Parallel.For(0, count, index =>
        {
            var seed = first + (ulong)index;
            if (One(seed).Violation is { } violation)
            {
                var kind = IdsAndNumbers().Replace(violation.Split('\n')[0], "*");
                var seeds = kinds.GetOrAdd(kind, _ => []);
                lock (seeds)
                {
                    seeds.Add(seed);
                }
            }
        });
        return [.. kinds.Select(kind => (kind.Key, kind.Value.Min(), kind.Value.Count)).OrderBy(kind => kind.Item2)];
    }

    [GeneratedRegex("\\(.*|'[^']*'|[0-9a-f]{32}|[a-z]*\\d+\\S*")]
    private static partial Regex IdsAndNumbers();

    /// <summary>What to print about a seed that failed: run again, with a trace, and what it said at first.</summary>
    public static string Describe((ulong Seed, WorldReport Report) failed) => $"{Describe(failed.Seed)}\nat first: {failed.Report.Violation}";

    /// <summary>What happens in the world of a seed.</summary>
    public static string Describe(ulong seed, int lines = TraceLines)
    {
        var scenario = ScenarioGenerator.Generate(new SimRandom(seed));
        var options = WorldOptions.FromSeed(seed);
        var report = World.Run(scenario, options, isTraced: true);
        // Lists change nothing and go on for as long as somebody waits.
        List<string> trace = lines == int.MaxValue ? [.. report.Trace] : [.. report.Trace.Where(line => !line.EndsWith(": list", StringComparison.Ordinal) && !line.EndsWith("Query *", StringComparison.Ordinal))];
        var skipped = Math.Max(0, trace.Count - lines);
        return string.Create(CultureInfo.InvariantCulture, $"""
            seed {seed}: {options}
            {string.Join("\n", scenario.Roots.Select(root => $"  {root.InstanceId} runs {root.Program}"))}
            {string.Join("\n", scenario.Book.Values.Select(ProgramText.Of))}
            ... {skipped} lines before
            {string.Join("\n", trace.Skip(skipped))}
            seed {seed}: {report.Violation ?? "no violation this time"}
            """);
    }
}
