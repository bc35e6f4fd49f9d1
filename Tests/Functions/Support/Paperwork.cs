namespace GrantFlow.Tests.Functions.Support;

/// <summary>The application form filled in from a sample, as a group without scripts fills it in: rows are added by their button.</summary>
public static class Paperwork
{
    private const string RowCount = "rows:";

    public static string PathOf(string call) => $"/calls/{call}/apply";

    /// <summary>Opens the form and types everything; what is left is to press a button.</summary>
    public static async Task<HtmlForm> FillInAsync(Visitor group, Sample sample, string call)
    {
        var form = (await group.GetAsync(PathOf(call))).FormTo(PathOf(call));
        foreach (var count in form.Fields.Where(name => name.StartsWith(RowCount, StringComparison.Ordinal)))
        {
            var rows = count[RowCount.Length..];
            while (sample.Answers.Keys.Where(path => path.StartsWith(rows + "/", StringComparison.Ordinal)).Except(form.Fields).Any())
                form = (await group.SendAsync(form, $"add-row:{rows}")).FormTo(PathOf(call));
        }

        return Type(form, sample);
    }

    public static HtmlForm Type(HtmlForm form, Sample sample)
    {
        foreach (var (path, value) in sample.Answers)
            form.Fill(form.Fields.Contains(path) ? path : BoxesOf(path), value);
        foreach (var document in sample.Documents)
            form.Attach(document.Field, document.FileName, document.Content);
        return form;
    }

    /// <summary>Several choices are boxes under one name, and are told apart in the answers by a number at the end.</summary>
    private static string BoxesOf(string path) => path[..path.LastIndexOf('/')];
}
