using System.Text.Json;
using SelfHost.Worker.Protocol;

namespace SelfHost.Worker;

/// <summary>A function as the worker describes it.</summary>
internal sealed class FunctionInfo
{
    public FunctionInfo(RpcFunctionMetadata metadata)
    {
        Metadata = metadata;
        var bindings = metadata.RawBindings.Select(raw => new FunctionBinding(JsonDocument.Parse(raw).RootElement)).ToList();
        Trigger = bindings.Single(binding => binding.Type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        DurableClients = [.. bindings.Where(binding => binding.Is("durableClient"))];
    }

    public RpcFunctionMetadata Metadata { get; }

    public string Name => Metadata.Name;

    public FunctionBinding Trigger { get; }

    public IReadOnlyList<FunctionBinding> DurableClients { get; }
}

/// <summary>A binding of a function: the JSON that the worker's build wrote.</summary>
internal sealed record FunctionBinding(JsonElement Json)
{
    public string Name => Text("name")!;

    public string Type => Text("type")!;

    public bool Is(string type) => Type.Equals(type, StringComparison.OrdinalIgnoreCase);

    public string? Text(string property) => Json.TryGetProperty(property, out var value) ? value.GetString() : null;

    public bool Flag(string property) => Json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;

    public IEnumerable<string> List(string property) =>
        Json.TryGetProperty(property, out var value) ? value.EnumerateArray().Select(item => item.GetString()!) : [];
}
