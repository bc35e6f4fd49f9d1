using System.Globalization;
using System.Text.Json;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;

namespace SelfHost.Hosting.Management;

/// <summary>Writes instances as the official management API does.</summary>
internal static class StatusJson
{
    public static void Write(
        Utf8JsonWriter json, OrchestrationMetadata instance, bool showInput, IEnumerable<HistoryEvent>? history, bool showHistoryOutput)
    {
        json.WriteStartObject();
        json.WriteString("name", instance.Name);
        json.WriteString("instanceId", instance.InstanceId);
        json.WriteString("runtimeStatus", instance.RuntimeStatus.ToString());
        WritePayload(json, "input", showInput ? instance.SerializedInput : null);
        WritePayload(json, "customStatus", instance.SerializedCustomStatus);
        WritePayload(json, "output", instance.SerializedOutput ?? instance.FailureDetails?.ToString());
        json.WriteString("createdTime", Second(instance.CreatedAt.UtcDateTime));
        json.WriteString("lastUpdatedTime", Second(instance.LastUpdatedAt.UtcDateTime));
        if (history is not null)
        {
            json.WriteStartArray("historyEvents");
            HistoryJson.Write(json, history, showInput, showHistoryOutput);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>A payload that is JSON goes out as it is; any other text, such as a failure's, as a string.</summary>
    public static void WritePayload(Utf8JsonWriter json, string name, string? payload)
    {
        json.WritePropertyName(name);
        if (payload is null)
        {
            json.WriteNullValue();
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(payload);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteStringValue(payload);
        }
    }

    private static string Second(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
