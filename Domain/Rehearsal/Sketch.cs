using System.Globalization;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>An application while it is being made up.</summary>
internal sealed class Sketch
{
    private readonly Dictionary<string, string> _typed = [];
    private readonly List<Document> _documents = [];

    public Sketch(Call call, Dice dice, ApplicationReference reference, DateTimeOffset submittedAt, EarlierApplicants earlier)
    {
        (Call, Dice, Reference, SubmittedAt, Earlier) = (call, dice, reference, submittedAt, earlier);
        Persona = Persona.Of(dice);
        Answers = new(_typed);
    }

    public Call Call { get; }

    public Dice Dice { get; }

    public ApplicationReference Reference { get; }

    public EarlierApplicants Earlier { get; }

    public Persona Persona { get; }

    /// <summary>The answers as they stand: they follow every change.</summary>
    public Answers Answers { get; }

    public IReadOnlyList<Document> Documents => _documents;

    public DateTimeOffset SubmittedAt { get; set; }

    public bool OwesReport { get; set; }

    public void Write(string path, string? value)
    {
        if (value is null)
            _typed.Remove(path);
        else
            _typed[path] = value;
    }

    public void Write(string path, long number) => Write(path, number.ToString(CultureInfo.InvariantCulture));

    public void Write(string path, Money amount) =>
        Write(path, Dice.Chance(30) ? amount.Format(Language.French) : amount.ToString());

    public void Write(string path, DateOnly date) =>
        Write(path, date.ToString(Dice.Chance(60) ? "dd/MM/yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Attach(DocumentField field)
    {
        var type = Dice.Pick(field.Accepted);
        var extension = type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var length = Dice.Between(1, Math.Min(field.MaxBytes, 2_000_000));
        _documents.Add(new(field.Path, $"{field.Id}.{extension}", type, length, Dice.Between(0, long.MaxValue - 1).ToString("x64", CultureInfo.InvariantCulture)));
    }

    /// <summary>Takes away everything that was answered to a field, its rows and documents included.</summary>
    public void Clear(string path)
    {
        foreach (var answered in _typed.Keys.Where(key => key == path || key.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
            _typed.Remove(answered);
        _documents.RemoveAll(document => document.Field == path);
    }

    public bool IsAnswered(Field field) => field is DocumentField
        ? _documents.Exists(document => document.Field == field.Path)
        : _typed.Keys.Any(key => key == field.Path || key.StartsWith(field.Path + "/", StringComparison.Ordinal));

    /// <summary>The file as it stands, for the criteria to judge; the answers are still those of the sketch.</summary>
    public ApplicationFile Look()
    {
        var file = new ApplicationFile(Reference, Call, Answers, _documents, SubmittedAt, Language.French);
        return file with { Organisation = Earlier.RecordOf(file, OwesReport) };
    }

    /// <summary>The file as it is sent: nothing changes it any more.</summary>
    public ApplicationFile Send() => Look() with { Answers = new(new Dictionary<string, string>(_typed)), Documents = [.. _documents] };
}
