namespace GrantFlow.Domain.Forms;

/// <summary>One question of a form. The kinds of field are a closed set.</summary>
public abstract record Field
{
    private protected Field()
    {
    }

    /// <summary>The last part of its path.</summary>
    public string Id { get; init; } = "";

    /// <summary>
    /// Its JSON pointer in the answers, such as <c>/group/name</c>. A column has its row in it: <c>/budget/expenses/0/amount</c>.
    /// </summary>
    public string Path { get; init; } = "";

    /// <summary>The question.</summary>
    public LocalizedText Label { get; init; }

    /// <summary>What helps to answer it.</summary>
    public LocalizedText? Help { get; init; }

    /// <summary>Whether an answer is needed when the field is visible.</summary>
    public bool Required { get; init; }

    /// <summary>When the question is asked; null for always.</summary>
    public Condition? When { get; init; }

    /// <summary>The HTML autocomplete token of what is asked, such as <c>email</c>.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Whether the question is asked, given the other answers.</summary>
    /// <param name="answers">All answers.</param>
    /// <returns>True when it is.</returns>
    public bool IsVisible(Answers answers) => When?.Holds(answers) ?? true;

    /// <summary>Checks the answer, and says what to do about whatever is wrong. What is not asked is not checked.</summary>
    /// <param name="answers">All answers.</param>
    /// <param name="documents">All documents.</param>
    /// <returns>The faults, none for a good answer.</returns>
    public IEnumerable<FieldFault> Check(Answers answers, IReadOnlyList<Document> documents) =>
        IsVisible(answers) ? CheckVisible(answers, documents) : [];

    /// <summary>Whether an answer's path belongs to this field.</summary>
    internal virtual bool Owns(string path) => path == Path;

    private protected virtual IEnumerable<FieldFault> CheckVisible(Answers answers, IReadOnlyList<Document> documents)
    {
        var message = answers[Path] is { } value ? Wrong(value) : Required ? Missing : null;
        return message is { } text ? [new(Path, text)] : [];
    }

    private protected virtual LocalizedText Missing => LocalizedText.Of("field.missing");

    /// <summary>What is wrong with an answer that was given, or null.</summary>
    private protected abstract LocalizedText? Wrong(string value);
}
