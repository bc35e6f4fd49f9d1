using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Report;
using GrantFlow.Domain.Time;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Report;

/// <summary>Staff note that the final report on a grant came in: until then, and past its day, the organisation's next application is told to send it.</summary>
[StaffOnly]
public sealed class ReportFunctions(ApplicationStore applications, FrozenSubmissions submissions, FormDesk forms, TimeProvider clock)
{
    private const string ReceivedOn = "receivedOn";
    private const string Route = "staff/applications/{reference}/report";

    [Function("StaffReport")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, string reference) =>
        await GrantAsync(reference) is { } record ? await PageAsync(request, record, "")
        : Page.NotFound(request);

    [Function("StaffReportPost")]
    public async Task<IResult> NoteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string reference)
    {
        if (await GrantAsync(reference) is not { } record)
        {
            return Page.NotFound(request);
        }

        return await forms.TakeAsync(request, new FormEndpoint<string>
        {
            Read = sent => sent[ReceivedOn].LastOrDefault()?.Trim() ?? "",
            Again = (typed, why) => PageAsync(request, record, typed, why == ShownAgain.Expired ? "withdraw.expired" : "form.notSent", (int)why),
            Act = typed => NoteAsync(request, record, typed),
        });
    }

    private async Task<IResult> NoteAsync(HttpRequest request, Dossier record, string typed)
    {
        var now = clock.GetUtcNow();
        if (Answers.None.With(ReceivedOn, typed).Date(ReceivedOn) is not { } day)
        {
            return await PageAsync(request, record, typed, "report.badDay", StatusCodes.Status422UnprocessableEntity);
        }

        if (day > ParisTime.DayOf(now) || day < ParisTime.DayOf(record.Award?.At ?? record.SubmittedAt))
        {
            return await PageAsync(request, record, typed, "report.otherDay", StatusCodes.Status422UnprocessableEntity);
        }

        await applications.HandleAsync(record.Reference, Actors.Staff(request.Member().Value), new ReceiveReport(day));
        return Page.SeeOther($"/staff/applications/{record.Reference}");
    }

    private async Task<Dossier?> GrantAsync(string reference) =>
        await applications.ReadAsync(reference) is { } dossier && dossier.Application.OwesReport() ? dossier : null;

    private async Task<IResult> PageAsync(HttpRequest request, Dossier record, string typed, string? fault = null, int status = StatusCodes.Status200OK) =>
        Page.Of<ReportPage>(request, new { Dossier = record, Due = (await submissions.FileAsync(record)).ReportDue, Typed = typed, Fault = fault }, status);
}
