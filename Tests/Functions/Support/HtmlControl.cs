namespace GrantFlow.Tests.Functions.Support;

/// <summary>One control of a form.</summary>
/// <param name="name">Its name.</param>
/// <param name="kind">The input's type, or <c>textarea</c> or <c>select</c>.</param>
/// <param name="value">What it holds or, for a box or a radio button, what it stands for.</param>
/// <param name="isOn">Whether it is sent.</param>
public sealed class HtmlControl(string name, string kind, string value, bool isOn)
{
    public string Name { get; } = name;

    public string Kind { get; } = kind;

    public string Value { get; set; } = value;

    public bool IsOn { get; set; } = isOn;

    /// <summary>What a list offers.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public bool IsText => Kind is not ("checkbox" or "radio" or "hidden" or "file");

    public void Type(string text)
    {
        if (Kind == "select" && !Options.Contains(text))
            throw new InvalidOperationException($"The list '{Name}' does not offer '{text}'.");
        Value = text;
    }
}
