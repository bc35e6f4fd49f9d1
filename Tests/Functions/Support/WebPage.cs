using System.Net;
using System.Text.RegularExpressions;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>An answer as a browser without scripts sees it.</summary>
public sealed partial class WebPage(Uri address, HttpStatusCode status, string? location, string html)
{
    private IReadOnlyList<HtmlTag>? _tags;

    public Uri Address { get; } = address;

    public HttpStatusCode Status { get; } = status;

    /// <summary>Where a redirect leads.</summary>
    public string? Location { get; } = location;

    public string Html { get; } = html;

    public IReadOnlyList<HtmlTag> Tags => _tags ??= HtmlTag.In(Html);

    /// <summary>What a person reads.</summary>
    public string Text => TextOf(Html);

    public IReadOnlyList<HtmlForm> Forms => [.. Tags.Where(tag => tag is { Name: "form", IsEnd: false }).Select(tag => new HtmlForm(this, tag))];

    /// <summary>The form that is sent to an address.</summary>
    public HtmlForm FormTo(string path) => Forms.Single(form => form.Action == path);

    /// <summary>The text of the element with an id, or null.</summary>
    public string? TextOfId(string id)
    {
        if (Tags.FirstOrDefault(tag => tag["id"] == id) is not { } start)
            return null;
        var depth = 0;
        foreach (var tag in Tags.Where(tag => tag.Name == start.Name && tag.Start >= start.Start))
        {
            depth += tag.IsEnd ? -1 : 1;
            if (depth == 0)
                return TextOf(Html[start.After..tag.Start]);
        }

        throw new InvalidDataException($"The element {id} is never closed.");
    }

    /// <summary>The text of the first element of a kind.</summary>
    public string TextOfTag(string name)
    {
        var start = Tags.First(tag => tag.Name == name && !tag.IsEnd);
        return TextOf(Html[start.After..Tags.First(tag => tag.Name == name && tag.IsEnd && tag.Start > start.Start).Start]);
    }

    /// <summary>The addresses of the page's links.</summary>
    public IReadOnlyList<string> Links => [.. Tags.Where(tag => tag.Name == "a" && tag.Has("href")).Select(tag => tag["href"]!)];

    internal static string TextOf(string html) => Spaces().Replace(WebUtility.HtmlDecode(AnyTag().Replace(Invisible().Replace(html, " "), " ")), " ").Trim();

    [GeneratedRegex("<(style|script|title)[^>]*>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Invisible();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex AnyTag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
