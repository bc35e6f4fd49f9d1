using System.Text.Json;

namespace GrantFlow.Domain.Forms;

internal static class AnswersJson
{
    public static Dictionary<string, string> Flatten(JsonElement answers)
    {
        var values = new Dictionary<string, string>();
        if (answers.ValueKind == JsonValueKind.Object)
            Add(values, "", answers);
        return values;
    }

    private static void Add(Dictionary<string, string> values, string path, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Add(values, $"{path}/{Escape(property.Name)}", property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index())
                    Add(values, $"{path}/{index}", item);
                break;
            case JsonValueKind.String:
                values[path] = element.GetString()!;
                break;
            case JsonValueKind.Number:
                values[path] = element.GetRawText();
                break;
            case JsonValueKind.True or JsonValueKind.False:
                values[path] = element.GetBoolean() ? "true" : "false";
                break;
        }
    }

    // RFC 6901: a name may hold the separator itself.
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
