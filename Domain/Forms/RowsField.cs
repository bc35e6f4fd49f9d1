using System.Globalization;

namespace GrantFlow.Domain.Forms;

/// <summary>
/// A group of fields that repeats, such as the lines of a funding plan, answered under <c>path/0/column</c>, <c>path/1/column</c>.
/// </summary>
public sealed record RowsField : Field
{
    /// <summary>The fields of one row; <see cref="Row"/> gives them their place in the answers.</summary>
    public required IReadOnlyList<Field> Columns { get; init; }

    /// <summary>The fewest rows with something typed in them.</summary>
    public required int MinRows { get; init; }

    /// <summary>The most rows.</summary>
    public required int MaxRows { get; init; }

    /// <summary>The fields of one row with their paths.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The fields.</returns>
    public IReadOnlyList<Field> Row(int row) =>
        [.. Columns.Select(column => column with { Path = string.Create(CultureInfo.InvariantCulture, $"{Path}/{row}/{column.Id}") })];

    internal static (int Row, string Remainder)? RowOf(string path, string answer)
    {
        if (!answer.StartsWith(path + "/", StringComparison.Ordinal))
            return null;

        var parts = answer[(path.Length + 1)..].Split('/', 2);
        return parts[0].Length < 6 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? (row, parts.Length == 2 ? parts[1] : "")
            : null;
    }

    internal override bool Owns(string path) =>
        RowOf(Path, path) is { } place && Columns.Any(column => column.Id == place.Remainder);

    private protected override IEnumerable<FieldFault> CheckVisible(Answers answers, IReadOnlyList<Document> documents)
    {
        var rows = Enumerable.Range(0, answers.Rows(Path)).Where(row => answers.HasRow(Path, row)).ToList();
        if (rows.Count < MinRows)
            yield return new(Path, LocalizedText.Of("rowsField.tooFew", MinRows));
        if (rows.Count > MaxRows)
            yield return new(Path, LocalizedText.Of("rowsField.tooMany", MaxRows));
        foreach (var fault in rows.Take(MaxRows).SelectMany(row => Row(row).SelectMany(field => field.Check(answers, documents))))
            yield return fault;
    }

    private protected override LocalizedText? Wrong(string value) => null;
}
