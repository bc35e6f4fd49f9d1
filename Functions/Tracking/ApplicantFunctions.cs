using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Tracking;

/// <summary>The group's own page: where its file stands, why, and a copy of what it sent.</summary>
public sealed class ApplicantFunctions(
    LinkStore links, ApplicationStore applications, FrozenSubmissions submissions, PinnedCalls calls, DocumentDownload download, TimeProvider clock)
{
    [Function("Tracking")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "a/{token}")] HttpRequest request, string token)
    {
        if (await RecordAsync(token) is not { } record)
        {
            return Page.NotFound(request);
        }

        var call = await calls.OfAsync(record.Receipt);
        var agenda = Agenda.Of(record.Application, call, clock.GetUtcNow());
        return Page.Of<TrackingPage>(request, new { View = new GroupView(record, call, agenda, await submissions.ReadAsync(record), token) });
    }

    [Function("TrackingDocument")]
    public async Task<IResult> DocumentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "a/{token}/documents/{number:int}")] HttpRequest request, string token, int number) =>
        await RecordAsync(token) is { } record
            ? await download.OfAsync((await submissions.ReadAsync(record)).Documents, number, request)
            : Page.NotFound(request);

    private async Task<Dossier?> RecordAsync(string token) =>
        await links.FindAsync(token, LinkPurpose.Application) is { } link ? await applications.ReadAsync(link.Subject) : null;
}
