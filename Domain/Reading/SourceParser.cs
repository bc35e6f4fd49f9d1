using System.Text;
using System.Text.Json;

namespace GrantFlow.Domain.Reading;

/// <summary>Parses JSON into nodes with lines, which the framework's own document does not keep.</summary>
internal ref struct SourceParser
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly SourceFaults _faults;
    private Utf8JsonReader _reader;
    private int _counted;
    private int _line = 1;

    private SourceParser(ReadOnlySpan<byte> bytes, SourceFaults faults)
    {
        _bytes = bytes;
        _faults = faults;
        _reader = new(bytes);
    }

    /// <summary>Parses a file.</summary>
    /// <returns>Its root; null when the text is not JSON, which is then the only fault.</returns>
    public static SourceNode? Parse(string json, SourceFaults faults)
    {
        var parser = new SourceParser(Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF')), faults);
        try
        {
            parser._reader.Read();
            var root = parser.Value("");
            parser._reader.Read();
            return root;
        }
        catch (JsonException broken)
        {
            var line = (int)(broken.LineNumber ?? 0) + 1;
            faults.Add(line, "", $"This is not JSON from here on: look for a missing comma, quote or bracket on this line or just before it. ({FirstSentence(broken.Message)})");
            return null;
        }
    }

    private static string FirstSentence(string message) => message.Split(". ")[0].TrimEnd('.');

    private SourceNode Value(string path)
    {
        var node = new SourceNode(path, Line(), Kind());
        return node.Kind switch
        {
            JsonValueKind.Object => node with { Members = Members(path) },
            JsonValueKind.Array => node with { Items = Items(path) },
            JsonValueKind.String => node with { Text = _reader.GetString()! },
            JsonValueKind.Number => node with { Text = Encoding.UTF8.GetString(_reader.ValueSpan) },
            _ => node,
        };
    }

    private List<KeyValuePair<string, SourceNode>> Members(string path)
    {
        var members = new List<KeyValuePair<string, SourceNode>>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var name = _reader.GetString()!;
            var pointer = $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            var line = Line();
            _reader.Read();
            if (members.Any(member => member.Key == name))
                _faults.Add(line, pointer, $"'{name}' is written twice: keep one of them.");
            members.Add(new(name, Value(pointer)));
        }

        return members;
    }

    private List<SourceNode> Items(string path)
    {
        var items = new List<SourceNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value($"{path}/{items.Count}"));
        return items;
    }

    private readonly JsonValueKind Kind() => _reader.TokenType switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    private int Line()
    {
        var start = (int)_reader.TokenStartIndex;
        _line += _bytes[_counted..start].Count((byte)'\n');
        _counted = start;
        return _line;
    }
}
