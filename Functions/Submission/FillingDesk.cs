using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Submission;

/// <summary>Takes in the form of a call. Answers and documents are kept as a draft before anything else is decided.</summary>
public sealed class FillingDesk(FormDesk forms, DraftStore drafts, DocumentStore documents)
{
    public Task<IResult> TakeAsync(HttpRequest request, FillingEndpoint endpoint) => forms.TakeAsync(request, new FormEndpoint<FilledForm>
    {
        Read = sent => FilledForm.Read(sent, endpoint.Call, endpoint.Token(sent)),
        Keep = (sent, filled) => KeepAsync(sent, filled, endpoint),
        Again = (filled, why) => Task.FromResult(endpoint.Show(filled.Filling with { Again = why }, (int)why)),
        Act = filled => ActAsync(filled, endpoint),
        AfterAnyFault = true,
    });

    private async Task<FilledForm> KeepAsync(IFormCollection sent, FilledForm filled, FillingEndpoint endpoint)
    {
        var name = endpoint.Draft(filled.Filling.Token);
        var earlier = await drafts.FindAsync(name);
        var kept = await filled.WithDocumentsAsync(sent, earlier?.Documents ?? await endpoint.Given(), documents);
        await drafts.SaveAsync(name, new(endpoint.Call.Id, endpoint.Language, kept.Filling.Answers.Values, kept.Filling.Documents));
        return kept;
    }

    private static async Task<IResult> ActAsync(FilledForm filled, FillingEndpoint endpoint)
    {
        var filling = filled.Filling;
        if (filled.Action is not FormAction.Submit)
        {
            return filled.Action is FormAction.Save && endpoint.Save is { } save ? save(filling) : endpoint.Show(filling, StatusCodes.Status200OK);
        }

        if (endpoint.Closed() is { } closed)
        {
            return closed;
        }

        var faults = endpoint.Call.Form.Check(filling.Answers, [.. filled.Documents.Select(document => document.Described)]);
        return faults.Count > 0
            ? endpoint.Show(filling with { Faults = faults }, StatusCodes.Status422UnprocessableEntity)
            : await endpoint.Submit(filling);
    }
}
