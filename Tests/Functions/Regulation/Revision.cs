using System.Text.Json.Nodes;
using GrantFlow.Domain.Reading;
using GrantFlow.Functions.Regulation;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Regulation;

/// <summary>Versions of a call that no other test has.</summary>
public sealed class Revision
{
    public string Id { get; } = $"r{Guid.NewGuid():N}";

    /// <summary>The shipped call under this id, in a version, with something changed.</summary>
    public CallSource Version(int version, Action<JsonObject>? change = null, bool spaced = false)
    {
        var json = JsonNode.Parse(AppBuild.ShippedCall)!.AsObject();
        json["id"] = Id;
        json["code"] = "REV";
        json["version"] = version;
        json["budgetLine"]!["code"] = $"AE-{Id[..20].ToUpperInvariant()}";
        change?.Invoke(json);
        var text = json.ToJsonString(new() { WriteIndented = spaced });
        var reading = CallFile.Read(text);
        return CallSource.Of(reading.Call ?? throw new InvalidDataException(string.Join(Environment.NewLine, reading.Faults)), text);
    }
}
