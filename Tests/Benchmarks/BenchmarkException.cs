namespace GrantFlow.Tests.Benchmarks;

/// <summary>Something could not be measured; the message says what and why.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
