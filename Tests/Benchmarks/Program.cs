using GrantFlow.Tests.Benchmarks;

// A table of what the engine does here, or with --json one object a line; --quick within a minute.
var report = new Report(isJson: args.Contains("--json"));
await new Suite(report, isQuick: args.Contains("--quick")).RunAsync();
return report.HasMissed && args.Contains("--strict") ? 1 : 0;
