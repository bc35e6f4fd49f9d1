using System.Globalization;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;
using GrantFlow.Functions.Documents;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Submission;

/// <summary>What a browser sent of a call's form. A field's name in HTML is its path, so nothing has to be translated on the way.</summary>
/// <param name="Filling">How it is shown again: each repeated group with as many rows as before, one more or one less.</param>
/// <param name="Action">Which button was pressed.</param>
public sealed record FilledForm(Filling Filling, FormAction Action)
{
    /// <summary>The documents to be checked: those that are kept, and those too large to be.</summary>
    public IReadOnlyList<StoredDocument> Documents { get; private init; } = [];

    /// <summary>The name of the hidden input that tells how many rows a repeated group showed.</summary>
    public static string RowCountName(RowsField field) => $"rows:{field.Path}";

    /// <summary>Reads what was typed and chosen; documents are another matter.</summary>
    public static FilledForm Read(IFormCollection sent, Call call, string token)
    {
        var action = FormAction.Parse(sent["action"]);
        var values = new Dictionary<string, string>();
        foreach (var field in call.Form.AllFields)
        {
            Read(sent, field, action, values);
        }

        var counts = call.Form.AllFields.OfType<RowsField>().ToDictionary(field => field.Path, field => RowCount(sent, field, action));
        return new(new(call, token) { Answers = new(values), RowCounts = counts }, action);
    }

    /// <summary>Stores the documents that were sent with it.</summary>
    /// <param name="earlier">The documents that the draft has already; a new file for a single-file field takes the old one's place.</param>
    public async Task<FilledForm> WithDocumentsAsync(IFormCollection sent, IReadOnlyList<StoredDocument> earlier, DocumentStore store)
    {
        var documents = earlier.Where(document => document.Blob != (Action as FormAction.RemoveDocument)?.Blob).ToList();
        foreach (var file in sent.Files.Where(file => file.Length > 0))
        {
            if (Filling.Call.Form.Find(file.Name) is not DocumentField field)
            {
                continue;
            }

            // A file beyond the limit is refused by its size alone: its bytes need not be kept.
            var document = file.Length > field.MaxBytes
                ? new(field.Path, file.FileName, field.Accepted[0], file.Length, "", "")
                : await store.SaveAsync(Filling.Token, field.Path, file.FileName, await BinaryData.FromStreamAsync(file.OpenReadStream()));

            // The same file sent again, by a second click on the button, is the file that is there already.
            if (document.Blob.Length > 0 && documents.Any(known => known.Blob == document.Blob))
            {
                continue;
            }

            if (field.MaxFiles == 1)
            {
                documents.RemoveAll(known => known.Field == field.Path);
            }

            documents.Add(document);
        }

        var kept = documents.Where(document => document.Blob.Length > 0).ToList();
        return this with { Documents = documents, Filling = Filling with { Documents = kept } };
    }

    private static int RowCount(IFormCollection sent, RowsField field, FormAction action)
    {
        var shown = int.TryParse(sent[RowCountName(field)].LastOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        return action switch
        {
            FormAction.AddRow add when add.Field == field.Path => shown + 1,
            FormAction.RemoveRow remove when remove.Row.StartsWith($"{field.Path}/", StringComparison.Ordinal) => shown - 1,
            _ => shown,
        };
    }

    private static void Read(IFormCollection sent, Field field, FormAction action, Dictionary<string, string> values)
    {
        switch (field)
        {
            case RowsField rows:
                ReadRows(sent, rows, action, values);
                break;
            case ChoicesField:
                foreach (var (index, choice) in sent[field.Path].Where(choice => !string.IsNullOrEmpty(choice)).Index())
                {
                    values[string.Create(CultureInfo.InvariantCulture, $"{field.Path}/{index}")] = choice!;
                }

                break;
            case DocumentField:
                break;
            default:
                if (sent[field.Path].LastOrDefault() is { Length: > 0 } value)
                {
                    values[field.Path] = value;
                }

                break;
        }
    }

    /// <summary>Rows left blank are dropped and the others moved up, so that what is checked is what is shown again.</summary>
    private static void ReadRows(IFormCollection sent, RowsField field, FormAction action, Dictionary<string, string> values)
    {
        var removed = (action as FormAction.RemoveRow)?.Row;
        var next = 0;
        for (var row = 0; row < field.MaxRows * 2; row++)
        {
            var cells = field.Row(row).Select(cell => (cell.Id, Value: sent[cell.Path].LastOrDefault() ?? "")).ToList();
            if (cells.All(cell => cell.Value.Trim().Length == 0) || removed == $"{field.Path}/{row}")
            {
                continue;
            }

            foreach (var (id, value) in cells.Where(cell => cell.Value.Length > 0))
            {
                values[string.Create(CultureInfo.InvariantCulture, $"{field.Path}/{next}/{id}")] = value;
            }

            next++;
        }
    }
}
