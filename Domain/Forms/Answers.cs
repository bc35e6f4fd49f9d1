using System.Globalization;
using System.Text.Json;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>
/// What a person typed, kept exactly as typed, under the JSON pointer of each field: <c>/budget/expenses/0/amount</c> gives <c>1
/// 200,50</c>.
/// An answer that is missing, empty or only spaces reads as null everywhere.
/// </summary>
/// <param name="values">JSON pointer to text.</param>
public sealed class Answers(IReadOnlyDictionary<string, string> values)
{
    private static readonly string[] _dateShapes = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    /// <summary>No answer at all.</summary>
    public static Answers None { get; } = new(new Dictionary<string, string>());

    /// <summary>Every answer, as typed.</summary>
    public IReadOnlyDictionary<string, string> Values { get; } = values;

    /// <summary>One answer without the spaces around it.</summary>
    /// <param name="path">The field's path.</param>
    /// <returns>The text, or null when there is none.</returns>
    public string? this[string path] => Values.TryGetValue(path, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>
    /// Reads the <c>answers</c> object of a posted body: numbers and booleans count as the text a person would type, nulls as no answer.
    /// </summary>
    /// <param name="answers">A JSON object; anything else gives no answers.</param>
    /// <returns>The answers.</returns>
    public static Answers FromJson(JsonElement answers) => new(AnswersJson.Flatten(answers));

    /// <summary>How many rows a repeated group has: one more than the highest row with something typed in it.</summary>
    /// <param name="path">The group's path.</param>
    /// <returns>The number of rows, zero when nothing was typed.</returns>
    public int Rows(string path) => RowIndexes(path).Select(index => index + 1).DefaultIfEmpty(0).Max();

    /// <summary>Whether anything was typed in a row of a repeated group; people leave empty rows behind.</summary>
    /// <param name="path">The group's path.</param>
    /// <param name="row">The row, from 0.</param>
    /// <returns>True when the row has an answer.</returns>
    public bool HasRow(string path, int row) => RowIndexes(path).Contains(row);

    /// <summary>Every choice of a field that takes several, whether given as one text or as a list.</summary>
    /// <param name="path">The field's path.</param>
    /// <returns>The choices in order.</returns>
    public IReadOnlyList<string> List(string path) =>
        this[path] is { } one ? [one] : [.. Enumerable.Range(0, Rows(path)).Select(row => this[$"{path}/{row}"]).OfType<string>()];

    /// <summary>One answer as an amount.</summary>
    /// <param name="path">The field's path.</param>
    /// <returns>The amount, or null when there is none that can be read.</returns>
    public Money? Amount(string path) => Money.TryParse(this[path], out var amount) ? amount : null;

    /// <summary>The sum of one column of a repeated group; rows without a readable amount count as zero.</summary>
    /// <param name="rows">The group's path.</param>
    /// <param name="column">The column's id.</param>
    /// <returns>The sum.</returns>
    public Money Total(string rows, string column) =>
        Money.Sum(RowIndexes(rows).Select(row => Amount($"{rows}/{row}/{column}") ?? Money.Zero));

    /// <summary>One answer as a whole number.</summary>
    /// <param name="path">The field's path.</param>
    /// <returns>The number, or null when there is none that can be read.</returns>
    public int? Integer(string path) =>
        int.TryParse(this[path], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>One answer as a date, written <c>2026-07-14</c> or <c>14/07/2026</c>.</summary>
    /// <param name="path">The field's path.</param>
    /// <returns>The date, or null when there is none that can be read.</returns>
    public DateOnly? Date(string path) =>
        DateOnly.TryParseExact(this[path], _dateShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Whether a box is ticked.</summary>
    /// <param name="path">The field's path.</param>
    /// <returns>True for <c>true</c>, <c>on</c>, <c>1</c>, <c>oui</c> and <c>yes</c>.</returns>
    public bool IsTrue(string path) => this[path]?.ToLowerInvariant() is "true" or "on" or "1" or "oui" or "yes";

    /// <summary>These answers with one changed; null takes it away.</summary>
    /// <param name="path">The field's path.</param>
    /// <param name="value">The new text.</param>
    /// <returns>New answers.</returns>
    public Answers With(string path, string? value)
    {
        var changed = new Dictionary<string, string>(Values);
        if (value is null)
            changed.Remove(path);
        else
            changed[path] = value;
        return new(changed);
    }

    private IEnumerable<int> RowIndexes(string path) => Values
        .Where(pair => !string.IsNullOrWhiteSpace(pair.Value) && pair.Key.StartsWith(path + "/", StringComparison.Ordinal))
        .Select(pair => pair.Key[(path.Length + 1)..].Split('/')[0])
        .Where(index => index is "0" || (index.Length is > 0 and < 6 && index[0] != '0' && index.All(char.IsAsciiDigit)))
        .Select(index => int.Parse(index, CultureInfo.InvariantCulture))
        .Distinct()
        .Order();
}
