using System.Runtime.InteropServices;
using GrantFlow.Tests.Benchmarks;

if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}

// Standard output is for figures; whatever else is said on the way, such as that Azurite is being installed, goes beside it.
var report = new Report(Console.Out, options.IsJson);
Console.SetOut(Console.Error);

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    await new Suite(report, options, stop.Token).RunAsync();
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 1;
}
catch (Exception failure)
{
    await Console.Error.WriteLineAsync(failure is BenchmarkException ? failure.Message : failure.ToString());
    return 1;
}

return report.HasMissed ? 1 : 0;
