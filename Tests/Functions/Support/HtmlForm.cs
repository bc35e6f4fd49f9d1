using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Io.Dom;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>
/// A form of a page, filled in and sent as a browser would: what the page does not offer cannot be typed, chosen or pressed.
/// </summary>
public sealed class HtmlForm(IHtmlFormElement form)
{
    public string Action => form.Action;

    /// <summary>The names of its fields, hidden ones included.</summary>
    public IReadOnlyList<string> Fields => [.. form.Elements.Select(control => control.GetAttribute("name")).OfType<string>().Distinct()];

    public IReadOnlyList<(string Name, string Value)> Buttons =>
        [.. form.Elements.OfType<IHtmlButtonElement>().Select(button => (button.Name ?? "", button.Value))];

    /// <summary>What a text field, an area, a list or a hidden field holds now.</summary>
    public string this[string name] => Named(name).Single() switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement list => list.Value ?? "",
        IHtmlInputElement { Type: not ("checkbox" or "radio") } input => input.Value,
        _ => throw new InvalidOperationException($"'{name}' holds no text."),
    };

    /// <summary>The controls under one name: several where there is a box or a radio button for each choice.</summary>
    public IReadOnlyList<IHtmlElement> Named(string name) => [.. form.Elements.Where(control => control.GetAttribute("name") == name)];

    /// <summary>Whether a person types a text into the field or chooses one from its list.</summary>
    public bool IsText(string name) => Named(name) is
        [IHtmlTextAreaElement or IHtmlSelectElement or IHtmlInputElement { Type: not ("checkbox" or "radio" or "hidden" or "file") }];

    public bool IsChecked(string name, string value) => Inputs(name).Single(box => box.Value == value).IsChecked;

    /// <summary>Types a text, chooses an option, or ticks the box or radio button with this value.</summary>
    public HtmlForm Fill(string name, string value)
    {
        switch (Named(name))
        {
            case []:
                throw new InvalidOperationException($"The form has no field '{name}'.");
            case [IHtmlTextAreaElement area]:
                area.Value = value;
                break;
            case [IHtmlSelectElement list] when list.Options.Any(option => option.Value == value):
                list.Value = value;
                break;
            case [IHtmlInputElement input] when IsText(name):
                input.Value = value;
                break;
            default:
                Tick(name, value);
                break;
        }

        return this;
    }

    public HtmlForm Attach(string name, string fileName, byte[] content)
    {
        Inputs(name).Single(input => input.Type == "file").Files!.Add(new ChosenFile(fileName, content));
        return this;
    }

    /// <summary>Puts a value into a field that the page hides, as an attacker or an old page would.</summary>
    public HtmlForm Forge(string name, string value)
    {
        Inputs(name).Single(input => input.Type == "hidden").Value = value;
        return this;
    }

    /// <summary>What is sent when a button is pressed.</summary>
    /// <param name="button">The button's value, or null when the form has one button without a name.</param>
    public HttpContent Press(string? button)
    {
        var buttons = form.Elements.OfType<IHtmlButtonElement>();
        var sent = form.GetSubmission(button is null ? buttons.Single() : buttons.First(candidate => candidate.Value == button))
            ?? throw new InvalidOperationException("A browser sends the form only when it is filled in.");
        return new StreamContent(sent.Body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(sent.MimeType!) } };
    }

    private IEnumerable<IHtmlInputElement> Inputs(string name) => Named(name).OfType<IHtmlInputElement>();

    private void Tick(string name, string value)
    {
        var chosen = Inputs(name).FirstOrDefault(box => box.Type is "checkbox" or "radio" && box.Value == value)
            ?? throw new InvalidOperationException($"'{name}' does not offer '{value}'.");
        foreach (var other in Inputs(name).Where(box => box.Type == "radio"))
        {
            other.IsChecked = false;
        }

        chosen.IsChecked = true;
    }

    private sealed class ChosenFile(string name, byte[] content) : IFile
    {
        public string Name => name;

        public string Type => "application/octet-stream";

        public int Length => content.Length;

        public DateTime LastModified => DateTime.UnixEpoch;

        public bool IsClosed => false;

        // A form that is pressed twice reads its files twice.
        public Stream Body => new MemoryStream(content);

        public IBlob Slice(int start, int end, string? contentType) => throw new NotSupportedException();

        public void Close()
        {
        }

        public void Dispose()
        {
        }
    }
}
