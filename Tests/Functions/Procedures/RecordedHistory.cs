using Google.Protobuf;
using Microsoft.DurableTask.Protobuf;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>A history as text: one event a line, in the JSON of the protocol that the worker and its host speak.</summary>
public static class RecordedHistory
{
    private static readonly JsonFormatter _writer = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static string Write(IEnumerable<HistoryEvent> history) => string.Concat(history.Select(each => $"{_writer.Format(each)}\n"));

    public static IReadOnlyList<HistoryEvent> Read(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(HistoryEvent.Parser.ParseJson)];
}
