using System.Text.Json;

namespace SelfHost.Worker;

/// <summary>A function as the worker describes it.</summary>
internal sealed class FunctionInfo
{
    public FunctionInfo(RpcFunctionMetadata metadata)
    {
        Metadata = metadata;
        var bindings = metadata.RawBindings.Select(FunctionBinding.Parse).ToList();
        Trigger = bindings.Single(binding => binding.Type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        DurableClients = [.. bindings.Where(binding => binding.Is("durableClient"))];
    }

    public RpcFunctionMetadata Metadata { get; }

    public string Name => Metadata.Name;

    public FunctionBinding Trigger { get; }

    public IReadOnlyList<FunctionBinding> DurableClients { get; }
}

/// <summary>A binding of a function, as far as this host reads it: of any kind, of HTTP, of timers, of durable clients.</summary>
internal sealed record FunctionBinding(
    string Name, string Type,
    string? AuthLevel, string? Route, IReadOnlyList<string>? Methods,
    string? Schedule, bool RunOnStartup,
    string? TaskHub, string? ConnectionName)
{
    public static FunctionBinding Parse(string json) => JsonSerializer.Deserialize<FunctionBinding>(json, JsonSerializerOptions.Web)!;

    public bool Is(string type) => Type.Equals(type, StringComparison.OrdinalIgnoreCase);
}
