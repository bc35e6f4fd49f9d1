using System.Text.Json.Nodes;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>The task hub: the tables, queues and containers of the official back end, which are named after it.</summary>
internal static class Hub
{
    public static string Name { get; } =
        JsonNode.Parse(File.ReadAllText(RepositoryFiles.At("host.json")))!["extensions"]!["durableTask"]!["hubName"]!.GetValue<string>();

    /// <summary>Whether a table, queue or container is the back end's or the host's own rather than the app's.</summary>
    public static bool Owns(string name) =>
        name.StartsWith(Name, StringComparison.OrdinalIgnoreCase) || name.StartsWith("azure-webjobs-", StringComparison.Ordinal);
}
