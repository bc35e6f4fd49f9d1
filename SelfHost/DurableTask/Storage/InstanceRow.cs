using System.Collections.Immutable;
using SelfHost.DurableTask.Client;

namespace SelfHost.DurableTask.Storage;

/// <summary>
/// The row that is an instance's fence and its status. Every step replaces it under its ETag in the transaction that adds the step's history, so
/// that status and history can never disagree. Absent texts are stored as empty ones, since a merge cannot remove a property.
/// </summary>
internal sealed record InstanceRow
{
    public required string InstanceId { get; init; }

    public required string Name { get; init; }

    public string Version { get; init; } = string.Empty;

    /// <summary>Names one generation of one run: a result addressed to another one is dropped.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Counts the generations that ever used this partition: history rows of another generation are garbage.</summary>
    public int Generation { get; init; }

    /// <summary>The number of history rows of this generation. A reader that finds fewer has read a torn page and must read again.</summary>
    public int Steps { get; init; }

    public OrchestrationRuntimeStatus Status { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public string Input { get; init; } = string.Empty;

    public string InputBlob { get; init; } = string.Empty;

    public string Output { get; init; } = string.Empty;

    public string OutputBlob { get; init; } = string.Empty;

    public string CustomStatus { get; init; } = string.Empty;

    public string CustomStatusBlob { get; init; } = string.Empty;

    /// <summary>The failure as JSON.</summary>
    public string Failure { get; init; } = string.Empty;

    /// <summary>The tags as JSON.</summary>
    public string Tags { get; init; } = string.Empty;

    public string ParentId { get; init; } = string.Empty;

    public string ParentName { get; init; } = string.Empty;

    public string ParentExecution { get; init; } = string.Empty;

    public int ParentTask { get; init; }

    /// <summary>When the earliest timer ends, in UTC ticks; 0 when none runs. Recovery arms it without reading the history.</summary>
    public long NextTimer { get; init; }

    /// <summary>Whether recovery must load the instance: activities, messages or code are due.</summary>
    public bool Wake { get; init; }

    /// <summary>Whether the instance still has a future: it is not finished, or it has messages to deliver.</summary>
    public bool Active { get; init; }

    /// <summary>The lease epoch of the host that wrote the row.</summary>
    public long Epoch { get; init; }

    /// <summary>How often the instance was run again after a crash without having got on since.</summary>
    public int Attempts { get; init; }

    /// <summary>Names the transaction that wrote the row: after an unknown outcome it tells whether that transaction happened.</summary>
    public string StepId { get; init; } = string.Empty;

    /// <summary>Keys of messages consumed by earlier generations, as JSON, so that a late repetition is recognised.</summary>
    public string Seen { get; init; } = string.Empty;

    public string SeenBlob { get; init; } = string.Empty;

    public bool IsFinished => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public IReadOnlyDictionary<string, string> TagValues => Tags.Length > 0 ? EngineJson.Read<Dictionary<string, string>>(Tags) : ImmutableDictionary<string, string>.Empty;

    public static InstanceRow From(StoredRow row)
    {
        var values = row.Properties;
        return new()
        {
            InstanceId = Text(values, nameof(InstanceId)),
            Name = Text(values, nameof(Name)),
            Version = Text(values, nameof(Version)),
            ExecutionId = Text(values, nameof(ExecutionId)),
            Generation = Number(values, nameof(Generation)),
            Steps = Number(values, nameof(Steps)),
            Status = Enum.Parse<OrchestrationRuntimeStatus>(Text(values, nameof(Status))),
            CreatedAt = (DateTimeOffset)values[nameof(CreatedAt)],
            UpdatedAt = (DateTimeOffset)values[nameof(UpdatedAt)],
            Input = Text(values, nameof(Input)),
            InputBlob = Text(values, nameof(InputBlob)),
            Output = Text(values, nameof(Output)),
            OutputBlob = Text(values, nameof(OutputBlob)),
            CustomStatus = Text(values, nameof(CustomStatus)),
            CustomStatusBlob = Text(values, nameof(CustomStatusBlob)),
            Failure = Text(values, nameof(Failure)),
            Tags = Text(values, nameof(Tags)),
            ParentId = Text(values, nameof(ParentId)),
            ParentName = Text(values, nameof(ParentName)),
            ParentExecution = Text(values, nameof(ParentExecution)),
            ParentTask = Number(values, nameof(ParentTask)),
            NextTimer = Long(values, nameof(NextTimer)),
            Wake = Flag(values, nameof(Wake)),
            Active = Flag(values, nameof(Active)),
            Epoch = Long(values, nameof(Epoch)),
            Attempts = Number(values, nameof(Attempts)),
            StepId = Text(values, nameof(StepId)),
            Seen = Text(values, nameof(Seen)),
            SeenBlob = Text(values, nameof(SeenBlob)),
        };
    }

    public Dictionary<string, object> ToProperties()
    {
        var values = new Dictionary<string, object>
        {
            [nameof(InstanceId)] = InstanceId,
            [nameof(Name)] = Name,
            [nameof(Version)] = Version,
            [nameof(ExecutionId)] = ExecutionId,
            [nameof(Generation)] = Generation,
            [nameof(Steps)] = Steps,
            [nameof(Status)] = Status.ToString(),
            [nameof(CreatedAt)] = CreatedAt,
            [nameof(UpdatedAt)] = UpdatedAt,
            [nameof(NextTimer)] = NextTimer,
            [nameof(Wake)] = Wake,
            [nameof(Active)] = Active,
            [nameof(Epoch)] = Epoch,
            [nameof(Attempts)] = Attempts,
            [nameof(StepId)] = StepId,
        };
        AddText(values, nameof(Input), Input);
        AddText(values, nameof(InputBlob), InputBlob);
        AddText(values, nameof(Output), Output);
        AddText(values, nameof(OutputBlob), OutputBlob);
        AddText(values, nameof(CustomStatus), CustomStatus);
        AddText(values, nameof(CustomStatusBlob), CustomStatusBlob);
        AddText(values, nameof(Failure), Failure);
        AddText(values, nameof(Tags), Tags);
        AddText(values, nameof(Seen), Seen);
        AddText(values, nameof(SeenBlob), SeenBlob);
        if (ParentId.Length > 0)
        {
            values[nameof(ParentId)] = ParentId;
            values[nameof(ParentName)] = ParentName;
            values[nameof(ParentExecution)] = ParentExecution;
            values[nameof(ParentTask)] = ParentTask;
        }
        return values;
    }

    /// <summary>What a merge must set to turn <paramref name="previous"/> into this row.</summary>
    public Dictionary<string, object> ChangesSince(InstanceRow previous)
    {
        var before = previous.ToProperties();
        var after = ToProperties();
        var changes = after.Where(entry => !before.TryGetValue(entry.Key, out var old) || !entry.Value.Equals(old)).ToDictionary();
        foreach (var name in before.Keys.Where(name => !after.ContainsKey(name)))
        {
            changes[name] = string.Empty;
        }
        return changes;
    }

    private static void AddText(Dictionary<string, object> values, string name, string text)
    {
        if (text.Length > 0)
        {
            values[name] = text;
        }
    }

    private static string Text(IReadOnlyDictionary<string, object> values, string name) => values.TryGetValue(name, out var value) ? (string)value : string.Empty;

    private static int Number(IReadOnlyDictionary<string, object> values, string name) => values.TryGetValue(name, out var value) ? (int)value : 0;

    private static long Long(IReadOnlyDictionary<string, object> values, string name) => values.TryGetValue(name, out var value) ? (long)value : 0;

    private static bool Flag(IReadOnlyDictionary<string, object> values, string name) => values.TryGetValue(name, out var value) && (bool)value;
}
