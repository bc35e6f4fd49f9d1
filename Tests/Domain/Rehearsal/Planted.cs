using System.Text.Json.Nodes;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain.Rehearsal;

/// <summary>The shipped call with something changed on purpose.</summary>
internal static class Planted
{
    public static Call Call(Action<JsonObject> change)
    {
        var reading = CallFile.Read(Json(change));
        return reading.Call ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Faults));
    }

    public static string Json(Action<JsonObject> change)
    {
        var call = JsonNode.Parse(Shipped.CallJson)!.AsObject();
        change(call);
        return call.ToJsonString();
    }

    /// <summary>The shipped call with more criteria, each given as JSON without its label.</summary>
    public static Call With(params string[] criteria) => Call(call => AddCriteria(call, criteria));

    public static void AddCriteria(JsonObject call, params string[] criteria)
    {
        foreach (var criterion in criteria.Select(json => JsonNode.Parse(json)!.AsObject()))
        {
            Label(criterion);
            call["criteria"]!.AsArray().Add(criterion);
        }
    }

    private static void Label(JsonObject criterion)
    {
        criterion["label"] = new JsonObject { ["fr"] = "Règle", ["en"] = "Rule" };
        var parts = new[] { criterion["of"], criterion["then"] }.OfType<JsonObject>().Concat(criterion["of"] is JsonArray list ? list.OfType<JsonObject>() : []);
        foreach (var part in parts)
            Label(part);
    }
}
