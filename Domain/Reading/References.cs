using GrantFlow.Domain.Forms;

namespace GrantFlow.Domain.Reading;

/// <summary>Remembers which fields a file refers to, and checks them once all fields are known.</summary>
internal sealed class References
{
    private readonly HashSet<string> _doubtful = [];
    private readonly List<(SourceObject From, string Member, string Path, string What, Func<Field, bool> Fits)> _references = [];

    /// <summary>Reads the path of a field that must exist and be of a kind.</summary>
    public string Path(SourceObject from, string member, string what, Func<Field, bool> fits)
    {
        var path = from.Text(member);
        if (path.Length > 0)
            _references.Add((from, member, path, what, fits));
        return path;
    }

    /// <inheritdoc cref="Path(SourceObject, string, string, Func{Field, bool})"/>
    public string Path<T>(SourceObject from, string member, string what)
        where T : Field => Path(from, member, what, field => field is T);

    public string? OptionalPath<T>(SourceObject from, string member, string what)
        where T : Field => from.Has(member) ? Path<T>(from, member, what) : null;

    /// <summary>Reads a column whose amounts are added up.</summary>
    public ColumnSum Sum(SourceObject from, string member)
    {
        var sum = from.Object(member);
        var column = sum.Text("column");
        var rows = Path(sum, "rows", $"a field of type rows with an amount column '{column}'", field =>
            field is RowsField group && group.Columns.Any(candidate => candidate is AmountField && candidate.Id == column));
        sum.Close();
        return new(rows, column);
    }

    /// <summary>Says that nobody knows what kind a field is meant to be: that is reported already, and whatever refers to it may be right.</summary>
    public void Doubt(string path) => _doubtful.Add(path);

    public void Check(IReadOnlyList<Section> sections)
    {
        var fields = sections.SelectMany(section => section.Fields).ToList();
        foreach (var (from, member, path, what, fits) in _references.Where(reference => !_doubtful.Contains(reference.Path)))
        {
            var field = fields.FirstOrDefault(field => field.Path == path);
            if (field is null)
                from.Fault(member, $"The form has no field '{path}'{Spelling.Suggest(path, fields.Select(field => field.Path))}: name {what}.");
            else if (!fits(field))
                from.Fault(member, $"'{path}' does not fit: name {what}.");
        }
    }
}
