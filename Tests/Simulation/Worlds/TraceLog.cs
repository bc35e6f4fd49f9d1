using System.Globalization;
using GrantFlow.Tests.Simulation.Kernel;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Tests.Simulation.Worlds;

/// <summary>What happened, the engine's own log included.</summary>
internal sealed class TraceLog(SimScheduler scheduler)
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string line) => _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{scheduler.Elapsed.TotalSeconds,9:F3} {line}"));

    public ILoggerFactory LoggersOf(string host) => LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(new Provider(this, host)));

    private sealed class Provider(TraceLog trace, string host) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            trace.Add($"{host} log: {formatter(state, exception)}{(exception is null ? string.Empty : $" [{exception.GetType().Name}: {exception.Message}]")}");

        public void Dispose()
        {
        }
    }
}
