namespace GrantFlow.Functions.Submission;

/// <summary>Which button of the form was pressed; each works without a script.</summary>
public abstract record FormAction
{
    private FormAction()
    {
    }

    public sealed record Submit : FormAction;

    public sealed record Save : FormAction;

    /// <param name="Field">The path of the repeated group.</param>
    public sealed record AddRow(string Field) : FormAction;

    /// <param name="Row">The row's path, such as <c>/budget/expenses/2</c>.</param>
    public sealed record RemoveRow(string Row) : FormAction;

    public sealed record RemoveDocument(string Blob) : FormAction;

    /// <summary>Anything unknown saves: it is the one action that can never do harm.</summary>
    public static FormAction Parse(string? value) => (value ?? "").Split(':', 2) switch
    {
        ["submit"] => new Submit(),
        ["add-row", var field] => new AddRow(field),
        ["remove-row", var row] => new RemoveRow(row),
        ["remove-document", var blob] => new RemoveDocument(blob),
        _ => new Save(),
    };
}
