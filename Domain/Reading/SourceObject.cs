using System.Globalization;
using System.Text.Json;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Reading;

/// <summary>
/// Reads the members of a JSON object. A member that is wrong is reported and read as something harmless, so that reading goes on and
/// finds the other faults;
/// a file with faults never becomes a call.
/// </summary>
internal sealed class SourceObject(SourceNode node, SourceFaults faults)
{
    private const int MostCentDigits = 15;

    private readonly HashSet<string> _asked = [];

    public SourceNode Node => node;

    public SourceObject Object(string name) =>
        new(Need(name, JsonValueKind.Object, "an object { … }") ?? Nothing(name), faults);

    public SourceObject? OptionalObject(string name) => Has(name) ? Object(name) : null;

    public IReadOnlyList<SourceObject> Objects(string name, int min, int max) =>
        [.. List(name, min, max).Where(item => Is(item, JsonValueKind.Object, "an object { … }")).Select(item => new SourceObject(item, faults))];

    public IReadOnlyList<string> Texts(string name, int min, int max) =>
        [.. List(name, min, max).Where(item => Is(item, JsonValueKind.String, "a text in quotes")).Select(item => item.Text)];

    public IReadOnlyList<int> Integers(string name, int most, int min, int max) =>
        [.. List(name, 0, most).Select(item => ToInteger(item, min, max)).OfType<int>()];

    public string Text(string name, int maxLength = 200)
    {
        if (Need(name, JsonValueKind.String, "a text in quotes") is not { } found)
            return "";
        if (string.IsNullOrWhiteSpace(found.Text))
            faults.Add(found, "The text is empty: write something.");
        if (found.Text.Length > maxLength)
            faults.Add(found, $"The text has {found.Text.Length} characters: shorten it to at most {maxLength}.");
        return found.Text;
    }

    public string? OptionalText(string name, int maxLength = 200) => Has(name) ? Text(name, maxLength) : null;

    /// <summary>A text with a shape, such as an identifier.</summary>
    public string Shaped(string name, Func<string, bool> fits, string remedy)
    {
        var text = Text(name);
        if (text.Length > 0 && !fits(text))
            Fault(name, $"'{text}' does not fit: {remedy}.");
        return text;
    }

    public LocalizedText Localized(string name, int maxLength = 600)
    {
        if (Need(name, JsonValueKind.Object, "a text in both languages { \"fr\": …, \"en\": … }") is not { } found)
            return default;

        var both = new SourceObject(found, faults);
        var text = new LocalizedText(both.Prose("fr", maxLength), both.Prose("en", maxLength));
        both.Close();
        return text;
    }

    public LocalizedText? OptionalLocalized(string name, int maxLength = 600) => Has(name) ? Localized(name, maxLength) : null;

    public int Integer(string name, int min, int max) =>
        Need(name, JsonValueKind.Number, $"a whole number from {min} to {max}") is { } found ? ToInteger(found, min, max) ?? min : min;

    public int? OptionalInteger(string name, int min, int max) => Has(name) ? Integer(name, min, max) : null;

    public Money Amount(string name)
    {
        if (Need(name, JsonValueKind.Number, "an amount in euros such as 3000 or 1234.50") is not { } found)
            return Money.Zero;
        if (!found.Text.Contains(',', StringComparison.Ordinal) && Money.TryParse(found.Text, out var amount))
            return amount;
        faults.Add(found, $"'{found.Text}' is not an amount: write euros with at most two decimals, such as 1234.50.");
        return Money.Zero;
    }

    /// <summary>An amount in whole cents, zero or more.</summary>
    public Money Cents(string name)
    {
        if (Need(name, JsonValueKind.Number, "an amount in whole cents such as 150000") is not { } found)
            return Money.Zero;
        if (found.Text.Length <= MostCentDigits && long.TryParse(found.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var cents))
            return Money.FromCents(cents);
        faults.Add(found, $"'{found.Text}' is not an amount in cents: write a whole number of zero or more, 150000 for 1500 euros.");
        return Money.Zero;
    }

    public Money? OptionalAmount(string name) => Has(name) ? Amount(name) : null;

    public bool Flag(string name, bool otherwise = false)
    {
        if (Ask(name) is not { } found)
            return otherwise;
        if (found.Kind is JsonValueKind.True or JsonValueKind.False)
            return found.Kind == JsonValueKind.True;
        faults.Add(found, "Write true or false, without quotes.");
        return otherwise;
    }

    public DateOnly Date(string name)
    {
        var text = Text(name);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (text.Length > 0)
            Fault(name, $"'{text}' is not a day of the calendar: write it as 2026-12-31.");
        return default;
    }

    public DateOnly? OptionalDate(string name) => Has(name) ? Date(name) : null;

    public T OneOf<T>(string name, params IReadOnlyList<(string Text, T Value)> choices) =>
        TryOneOf(name, choices, out var value) ? value : choices[0].Value;

    public bool TryOneOf<T>(string name, IReadOnlyList<(string Text, T Value)> choices, out T value)
    {
        var text = Text(name);
        var found = choices.Any(choice => choice.Text == text);
        value = choices.FirstOrDefault(choice => choice.Text == text).Value;
        if (!found && text.Length > 0)
        {
            var known = choices.Select(choice => choice.Text).ToList();
            Fault(name, $"'{text}' is not one of {string.Join(", ", known)}{Spelling.Suggest(text, known)}.");
        }

        return found;
    }

    /// <summary>Whether one of these members, or something in it, is already known to be wrong.</summary>
    public bool IsWrong(params IEnumerable<string> names) => faults.Touch(names.Select(name => $"{node.Path}/{name}"));

    public bool Has(string name) => node.Member(name) is not null;

    /// <summary>Reports something wrong with a member, or with the object when it has no such member.</summary>
    public void Fault(string name, string message) => faults.Add(node.Member(name) ?? node, message);

    /// <summary>Marks a member as known although nothing reads it.</summary>
    public void Skip(string name) => _asked.Add(name);

    /// <summary>
    /// Reports the members that nothing asked for: most are spelling mistakes, and a rule that is silently ignored is worse than none.
    /// </summary>
    public void Close()
    {
        foreach (var (name, value) in node.Members.Where(member => !_asked.Contains(member.Key)))
            faults.Add(value, $"'{name}' means nothing here{Spelling.Suggest(name, _asked)}: correct its spelling or remove it.");
    }

    private string Prose(string name, int maxLength)
    {
        if (node.Member(name) is not { Kind: JsonValueKind.Array })
            return Text(name, maxLength);

        var paragraphs = string.Join("\n\n", Texts(name, 1, 50));
        if (paragraphs.Length > maxLength)
            Fault(name, $"The paragraphs have {paragraphs.Length} characters: shorten them to at most {maxLength}.");
        return paragraphs;
    }

    private SourceNode? Ask(string name)
    {
        _asked.Add(name);
        return node.Member(name);
    }

    private SourceNode? Need(string name, JsonValueKind kind, string what)
    {
        if (Ask(name) is { } found)
            return Is(found, kind, what) ? found : null;
        // An object that is itself missing was reported once; its members are not missing too.
        if (node.Kind == JsonValueKind.Object)
            faults.Add(node, $"'{name}' is missing: add {what}.");
        return null;
    }

    private bool Is(SourceNode found, JsonValueKind kind, string what)
    {
        if (found.Kind == kind)
            return true;
        faults.Add(found, $"This must be {what}.");
        return false;
    }

    private IReadOnlyList<SourceNode> List(string name, int min, int max)
    {
        if (min == 0 && Ask(name) is null)
            return [];
        if (Need(name, JsonValueKind.Array, "a list [ … ]") is not { } found)
            return [];
        if (found.Items.Count < min || found.Items.Count > max)
            faults.Add(found, $"The list has {found.Items.Count} item(s): give {min} to {max}.");
        return found.Items;
    }

    private int? ToInteger(SourceNode found, int min, int max)
    {
        if (found.Kind == JsonValueKind.Number
            && int.TryParse(found.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        faults.Add(found, $"This must be a whole number from {min} to {max}.");
        return null;
    }

    private SourceNode Nothing(string name) => new($"{node.Path}/{name}", node.Line, JsonValueKind.Undefined);
}
