using System.Diagnostics;
using System.Globalization;
using GrantFlow.Tests.Simulation.Processes;
using GrantFlow.Tests.Simulation.Worlds;

// Runs seeded worlds: dotnet run -c Release --project Tests/Simulation -- --first S --seeds N [--threads T]; --trace S shows one, --survey 1 groups what is wrong; --crash-points all enumerates them; --worker NAME is a process for the kill tests.
var arguments = Enumerable.Range(0, args.Length / 2).ToDictionary(index => args[2 * index], index => args[(2 * index) + 1]);
if (arguments.TryGetValue("--worker", out var name))
{
    var lease = TimeSpan.FromSeconds(double.Parse(arguments["--lease"], CultureInfo.InvariantCulture));
    await LoadWorker.RunAsync(arguments["--connection"], arguments["--hub"], name, arguments["--journals"], lease);
    return 0;
}
if (arguments.TryGetValue("--trace", out var traced))
{
    Console.WriteLine(SeedRun.Describe(ulong.Parse(traced, CultureInfo.InvariantCulture), int.MaxValue));
    return 0;
}
if (arguments.TryGetValue("--crash-points", out var only))
{
    return CrashPoints.Print(only);
}
var first = ulong.Parse(arguments.GetValueOrDefault("--first", "1"), CultureInfo.InvariantCulture);
var count = int.Parse(arguments.GetValueOrDefault("--seeds", "1000"), CultureInfo.InvariantCulture);
var threads = int.Parse(arguments.GetValueOrDefault("--threads", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
if (arguments.ContainsKey("--survey"))
{
    foreach (var (kind, lowest, times) in SeedRun.Survey(first, count))
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times,6} x from seed {lowest}: {kind}"));
    }
    return 0;
}
var watch = Stopwatch.StartNew();
if (SeedRun.Many(first, count, threads) is { } failed)
{
    Console.WriteLine(SeedRun.Describe(failed));
    return 1;
}
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seeds {first} to {first + (ulong)count - 1} in {watch.Elapsed.TotalSeconds:F1} s on {threads} threads"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} seeds, 0 violations"));
return 0;
