using System.Net;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>
/// A form of a page, filled in and sent as a browser would: what the page does not offer cannot be typed, chosen or pressed.
/// </summary>
public sealed class HtmlForm
{
    private readonly List<HtmlControl> _controls = [];
    private readonly List<(string Name, string Value)> _buttons = [];
    private readonly List<(string Name, string FileName, byte[] Content)> _files = [];

    public HtmlForm(WebPage page, HtmlTag start)
    {
        Action = start["action"] ?? page.Address.PathAndQuery;
        IsMultipart = start["enctype"] == "multipart/form-data";
        var end = page.Tags.First(tag => tag is { Name: "form", IsEnd: true } && tag.Start > start.Start);
        var inside = page.Tags.Where(tag => tag.Start > start.Start && tag.Start < end.Start).ToList();
        foreach (var tag in inside.Where(tag => !tag.IsEnd))
        {
            switch (tag.Name)
            {
                case "input" when tag["type"] is "checkbox" or "radio":
                    _controls.Add(new(tag["name"]!, tag["type"]!, tag["value"] ?? "on", tag.Has("checked")));
                    break;
                case "input":
                    _controls.Add(new(tag["name"]!, tag["type"] ?? "text", tag["value"] ?? "", true));
                    break;
                case "textarea":
                    _controls.Add(new(tag["name"]!, "textarea", TextAreaValue(page.Html[tag.After..EndOf(inside, tag)]), true));
                    break;
                case "select":
                    _controls.Add(Select(tag, [.. inside.Where(option => option is { Name: "option", IsEnd: false } && option.Start > tag.Start && option.Start < EndOf(inside, tag))]));
                    break;
                case "button":
                    _buttons.Add((tag["name"] ?? "", tag["value"] ?? ""));
                    break;
            }
        }
    }

    public string Action { get; }

    public bool IsMultipart { get; }

    public IReadOnlyList<HtmlControl> Controls => _controls;

    public IReadOnlyList<(string Name, string Value)> Buttons => _buttons;

    /// <summary>What a text field, an area or a list holds now.</summary>
    public string this[string name] => _controls.Single(control => control.Name == name && control.IsText).Value;

    public bool IsChecked(string name, string value) => _controls.Single(control => control.Name == name && control.Value == value).IsOn;

    /// <summary>Types a text, chooses an option, or ticks the box or radio button with this value.</summary>
    public HtmlForm Fill(string name, string value)
    {
        var mine = _controls.Where(control => control.Name == name).ToList();
        if (mine.Count == 0)
            throw new InvalidOperationException($"The form has no field '{name}'.");
        if (mine is [{ IsText: true } text])
            text.Type(value);
        else
            Choose(mine, value);
        return this;
    }

    public HtmlForm Untick(string name)
    {
        foreach (var control in _controls.Where(control => control.Name == name))
            control.IsOn = false;
        return this;
    }

    public HtmlForm Attach(string name, string fileName, byte[] content)
    {
        _ = _controls.Single(control => control.Name == name && control.Kind == "file");
        _files.Add((name, fileName, content));
        return this;
    }

    /// <summary>Puts a value into a field that the page hides, as an attacker or an old page would.</summary>
    public HtmlForm Forge(string name, string value)
    {
        _controls.Single(control => control.Name == name && control.Kind == "hidden").Value = value;
        return this;
    }

    /// <summary>What is sent when a button is pressed.</summary>
    /// <param name="button">The button's value, or null when the form has one button without a name.</param>
    public HttpContent Press(string? button)
    {
        var pressed = button is null ? _buttons.Single() : _buttons.First(candidate => candidate.Value == button);
        List<(string Name, string Value)> values = [.. _controls.Where(control => control is { IsOn: true, Kind: not "file" }).Select(control => (control.Name, control.Value))];
        if (pressed.Name.Length > 0)
            values.Add(pressed);
        return IsMultipart
            ? Multipart.Of(values, [.. _files, .. _controls.Where(control => control.Kind == "file" && _files.All(file => file.Name != control.Name)).Select(control => (control.Name, "", Array.Empty<byte>()))])
            : new FormUrlEncodedContent(values.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
    }

    private static void Choose(List<HtmlControl> mine, string value)
    {
        var chosen = mine.FirstOrDefault(control => control.Value == value)
            ?? throw new InvalidOperationException($"'{mine[0].Name}' does not offer '{value}'.");
        foreach (var other in mine.Where(control => control.Kind == "radio"))
            other.IsOn = false;
        chosen.IsOn = true;
    }

    private static HtmlControl Select(HtmlTag tag, List<HtmlTag> options)
    {
        var selected = options.FirstOrDefault(option => option.Has("selected")) ?? options[0];
        return new(tag["name"]!, "select", selected["value"]!, true) { Options = [.. options.Select(option => option["value"]!)] };
    }

    // A browser drops the line break that follows the start tag.
    private static string TextAreaValue(string inner)
    {
        var text = WebUtility.HtmlDecode(inner);
        return text.StartsWith('\n') ? text[1..] : text;
    }

    private static int EndOf(List<HtmlTag> tags, HtmlTag start) => tags.First(tag => tag.IsEnd && tag.Name == start.Name && tag.Start > start.Start).Start;
}
