using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Converters;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Hosting;

/// <summary>
/// Replays recorded histories against today's orchestrators, without storage and without running activities: a history that was committed to source
/// control (a golden history) shows whether instances that run in production would survive the change that is being made.
/// </summary>
/// <param name="registry">Adds the orchestrators. Activities are not needed.</param>
/// <param name="services">What orchestrator classes take in their constructors; null means nothing.</param>
/// <param name="converter">Reads payloads; null means JSON.</param>
public sealed class HistoryReplayer(Action<DurableTaskRegistry> registry, IServiceProvider? services = null, DataConverter? converter = null)
{
    private readonly IServiceProvider _services = services ?? new ServiceCollection().BuildServiceProvider();

    /// <summary>Reads an instance's history and writes it down as JSON, one event a line.</summary>
    /// <param name="client">The client of the hub.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="parent">The orchestration that called it; null when it was scheduled by a client.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    public static async Task<string> RecordAsync(
        DurableTaskClient client, string instanceId, ParentOrchestrationInstance? parent = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var events = await client.GetOrchestrationHistoryAsync(instanceId, cancellation);
        var head = EngineJson.Write(new RecordedHistory { InstanceId = instanceId, ParentName = parent?.Name.Name, ParentId = parent?.InstanceId });
        return string.Join('\n', events.Select(EngineJson.Write).Prepend(head)) + "\n";
    }

    /// <summary>Replays a history.</summary>
    /// <param name="recorded">What <see cref="RecordAsync"/> wrote.</param>
    /// <returns>How today's code differs from the history, for people to read; null when it does not.</returns>
    /// <exception cref="FormatException">The text is not a recorded history.</exception>
    public string? Difference(string recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var (head, steps) = Parse(recorded);
        var tasks = new DurableTaskRegistry();
        registry(tasks);
        using var cursor = new OrchestrationCursor(
            head.InstanceId, new CursorServices(new EngineTaskFactory(tasks), _services, converter ?? JsonDataConverter.Default, NullLoggerFactory.Instance))
        {
            Parent = head.ParentId is { } parentId ? new(new TaskName(head.ParentName!), parentId) : null,
            IsReplaying = true,
        };
        try
        {
            for (var number = 0; number < steps.Count; number++)
            {
                Replay.Step(cursor, [.. steps[number].Where(each => each.EventType != EventType.ExecutionCompleted)], number);
            }
        }
        catch (NonDeterminismException difference)
        {
            return difference.Message;
        }
        return DifferenceOfEnd(cursor, steps.SelectMany(step => step).FirstOrDefault(each => each.EventType == EventType.ExecutionCompleted));
    }

    private static string? DifferenceOfEnd(OrchestrationCursor cursor, HistoryEvent? recorded)
    {
        var found = cursor.Completion;
        if (recorded?.Status == found?.Status && recorded?.Data == found?.Data)
        {
            return null;
        }
        return $"The history of orchestration '{cursor.InstanceId}' {Describe(recorded)}, but the code now {Describe(found)}.";
    }

    private static string Describe(HistoryEvent? completion) => completion is null
        ? "goes on"
        : $"ends as {completion.Status} with {completion.Data ?? completion.Failure?.ErrorMessage ?? "nothing"}";

    private static (RecordedHistory Head, List<List<HistoryEvent>> Steps) Parse(string recorded)
    {
        try
        {
            var lines = recorded.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var steps = new List<List<HistoryEvent>>();
            foreach (var each in lines.Skip(1).Select(EngineJson.Read<HistoryEvent>))
            {
                if (steps.Count == 0 || each.EventType == EventType.OrchestratorStarted)
                {
                    steps.Add([]);
                }
                steps[^1].Add(each);
            }
            return (EngineJson.Read<RecordedHistory>(lines[0]), steps);
        }
        catch (Exception failure) when (failure is JsonException or IndexOutOfRangeException)
        {
            throw new FormatException("The text is not a recorded history.", failure);
        }
    }
}
