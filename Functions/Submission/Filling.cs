using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Submission;

/// <summary>A form as it is shown: the call's questions, what was answered so far, and what is wrong with it.</summary>
/// <param name="Token">The draft's token; it is also the submission's idempotency key.</param>
public sealed record Filling(Call Call, string Token)
{
    public Answers Answers { get; init; } = Answers.None;
    public IReadOnlyList<StoredDocument> Documents { get; init; } = [];
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>How many rows the reader had on screen, by the repeated group's path.</summary>
    public IReadOnlyDictionary<string, int> RowCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>Why it is shown again although nothing in it is wrong; everything is still there.</summary>
    public ShownAgain? Again { get; init; }

    public bool Expired => Again == ShownAgain.Expired;

    public bool NotSent => Again == ShownAgain.NotTaken;

    /// <summary>The token to come back by, when the reader is to be told of it.</summary>
    public string? SavedAs { get; init; }

    public IEnumerable<FieldFault> FaultsOf(string path) => Faults.Where(fault => fault.Path == path);

    // A first look at an empty table must show that it takes more than one line.
    private const int FewestRows = 2;

    /// <summary>How many rows a repeated group shows: as many as the reader had asked for, those filled in, and at least its minimum.</summary>
    public int RowsShown(RowsField field)
    {
        var wanted = RowCounts.TryGetValue(field.Path, out var count) ? Math.Max(1, count) : FewestRows;
        return Math.Min(field.MaxRows, Math.Max(Math.Max(wanted, field.MinRows), Answers.Rows(field.Path)));
    }
}
