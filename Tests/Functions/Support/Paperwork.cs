namespace GrantFlow.Tests.Functions.Support;

/// <summary>The application form filled in from a sample, as a group without scripts fills it in: rows are added by their button.</summary>
public static class Paperwork
{
    public static string PathOf(string call) => $"/calls/{call}/apply";

    /// <summary>Opens the form and types everything; what is left is to press a button.</summary>
    public static async Task<HtmlForm> FillInAsync(Visitor group, Sample sample, string call)
    {
        var form = (await group.GetAsync(PathOf(call))).FormTo(PathOf(call));
        foreach (var rows in new[] { "/budget/expenses", "/budget/resources" })
        {
            while (sample.Answers.Keys.Where(path => path.StartsWith(rows + "/", StringComparison.Ordinal)).Any(path => form.Controls.All(control => control.Name != path)))
                form = (await group.SendAsync(form, $"add-row:{rows}")).FormTo(PathOf(call));
        }

        return Type(form, sample);
    }

    public static HtmlForm Type(HtmlForm form, Sample sample)
    {
        foreach (var (path, value) in sample.Answers)
            form.Fill(path, value);
        foreach (var document in sample.Documents)
            form.Attach(document.Field, document.FileName, document.Content);
        return form;
    }
}
