using System.Globalization;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Calls;

/// <summary>One rule of a call's regulation. Criteria are a closed set, and pure: the same file always gives the same finding.</summary>
public abstract record Criterion
{
    private protected Criterion()
    {
    }

    /// <summary>Its name within the call.</summary>
    public string Id { get; init; } = "";

    /// <summary>The rule in a few words.</summary>
    public LocalizedText Label { get; init; }

    /// <summary>Whether a group that fails it may mend its file; otherwise the file is refused.</summary>
    public bool Mendable { get; init; }

    /// <summary>Judges a file by this rule.</summary>
    /// <param name="file">The file as submitted.</param>
    /// <returns>What was found, passed or not.</returns>
    public abstract Finding Assess(ApplicationFile file);

    /// <summary>This criterion and, where it is a combination, all that it is made of, at any depth.</summary>
    /// <returns>The criteria, each before its own parts.</returns>
    public IEnumerable<Criterion> WithParts() => Inner.SelectMany(part => part.WithParts()).Prepend(this);

    /// <summary>The field that holds the project's last day, where the rule reads one; otherwise null.</summary>
    public virtual string? ProjectEndPath => null;

    /// <summary>What a combination is made of.</summary>
    private protected virtual IEnumerable<Criterion> Inner => [];

    private protected Finding Pass(LocalizedText text, params IEnumerable<(string Name, object? Value)> facts) => Found(true, text, facts);

    private protected Finding Fail(LocalizedText text, params IEnumerable<(string Name, object? Value)> facts) => Found(false, text, facts);

    /// <summary>
    /// The finding when an answer that the rule needs is not there: the form asks for it, so only a changed form leads here.
    /// </summary>
    private protected Finding Unanswered(ApplicationFile file, params IEnumerable<string> paths)
    {
        var missing = paths.Where(path => file.Answers[path] is null).DefaultIfEmpty(paths.First()).ToList();
        var labels = LocalizedText.Join(missing.Select(path => LabelOf(file, path)), ", ");
        return Fail(
            LocalizedText.Of("criterion.unanswered", labels),
            missing.Select((path, index) => ($"missing{index}", (object?)path)));
    }

    private protected static LocalizedText LabelOf(ApplicationFile file, string path) => file.Call.Form.Find(path)?.Label ?? LocalizedText.Same(path);

    private Finding Found(bool passed, LocalizedText text, IEnumerable<(string Name, object? Value)> facts) =>
        new(Id, passed, Mendable, facts.ToDictionary(fact => fact.Name, fact => Fact(fact.Value)), text);

    private static string Fact(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        Money amount => amount.ToString(),
        IEnumerable<string> list => string.Join(", ", list),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
