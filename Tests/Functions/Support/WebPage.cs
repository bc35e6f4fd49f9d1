using System.Net;
using AngleSharp.Dom;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>An answer as a browser without scripts sees it.</summary>
/// <param name="document">What was answered.</param>
/// <param name="location">Where a redirect leads.</param>
public sealed class WebPage(IDocument document, string? location)
{
    public Uri Address { get; } = new(document.Url);

    public HttpStatusCode Status => document.StatusCode;

    public string? Location => location;

    public string Html => document.Source.Text;

    /// <summary>What a person reads.</summary>
    public string Text => TextOf(document);

    /// <summary>The forms as the page came with them, each time.</summary>
    public IReadOnlyList<HtmlForm> Forms => [.. ((IDocument)document.Clone()).Forms.Select(form => new HtmlForm(form))];

    /// <summary>The addresses of the page's links, as they are written in it.</summary>
    public IReadOnlyList<string> Links => [.. document.Links.Select(link => link.GetAttribute("href")!)];

    /// <summary>The form that is sent to an address.</summary>
    public HtmlForm FormTo(string path) => Forms.Single(form => form.Action == path);

    /// <summary>The text of the element with an id, or null.</summary>
    public string? TextOfId(string id) => document.GetElementById(id) is { } element ? TextOf(element) : null;

    /// <summary>The text of the first element of a kind.</summary>
    public string TextOfTag(string name) => TextOf(document.GetElementsByTagName(name)[0]);

    // Words of neighbouring elements stay apart, as they do on a screen.
    private static string TextOf(INode node) => string.Join(' ', node.Descendants<IText>()
        .Where(text => text.ParentElement?.LocalName is not ("style" or "script" or "title"))
        .SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
