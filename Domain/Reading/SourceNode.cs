using System.Text.Json;

namespace GrantFlow.Domain.Reading;

/// <summary>A JSON value that knows where it stands in its file.</summary>
/// <param name="Path">Its JSON pointer.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Kind">What it is.</param>
internal sealed record SourceNode(string Path, int Line, JsonValueKind Kind)
{
    /// <summary>A string's value, or a number as written.</summary>
    public string Text { get; init; } = "";

    /// <summary>An object's members in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, SourceNode>> Members { get; init; } = [];

    /// <summary>An array's items.</summary>
    public IReadOnlyList<SourceNode> Items { get; init; } = [];

    public SourceNode? Member(string name) => Members.FirstOrDefault(member => member.Key == name).Value;

    /// <summary>The value under a JSON pointer, or null.</summary>
    public SourceNode? At(string pointer)
    {
        var node = this;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            node = node.Kind == JsonValueKind.Array
                ? node.Items.Index().FirstOrDefault(item => item.Index.ToString(System.Globalization.CultureInfo.InvariantCulture) == part).Item
                : node.Member(part);
            if (node is null)
                return null;
        }

        return pointer.Length == 0 || pointer[0] == '/' ? node : null;
    }
}
