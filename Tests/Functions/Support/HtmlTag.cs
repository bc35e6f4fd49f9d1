using System.Net;
using System.Text.RegularExpressions;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>One tag of a page. Enough of HTML for pages that a renderer wrote: every attribute quoted, every element closed.</summary>
public sealed partial record HtmlTag(string Name, bool IsEnd, IReadOnlyDictionary<string, string> Attributes, int Start, int After)
{
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    public bool Has(string attribute) => Attributes.ContainsKey(attribute);

    public static IReadOnlyList<HtmlTag> In(string html) => [.. Tag().Matches(html).Select(match => new HtmlTag(
        match.Groups["name"].Value.ToLowerInvariant(), match.Groups["end"].Success,
        Attribute().Matches(match.Groups["attributes"].Value)
            .GroupBy(attribute => attribute.Groups["name"].Value)
            .ToDictionary(group => group.Key, group => WebUtility.HtmlDecode(group.First().Groups["value"].Value)),
        match.Index, match.Index + match.Length))];

    [GeneratedRegex("""<(?<end>/)?(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<attributes>(?:\s+[^\s=/>"]+(?:="[^"]*")?)*)\s*/?>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[^\s=/>"]+)(?:="(?<value>[^"]*)")?""")]
    private static partial Regex Attribute();
}
