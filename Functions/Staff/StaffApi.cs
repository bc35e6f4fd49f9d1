using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Duplicates;
using GrantFlow.Functions.Review;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Staff;

/// <summary>What staff see, as JSON for programs that hold the function key.</summary>
public sealed class StaffApi(ApplicationRegister register, ApplicationStore applications, DuplicateFinder duplicates, BudgetSummary budget, Timeline timeline)
{
    [Function("StaffApiApplications")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/staff/applications")] HttpRequest request)
    {
        var filter = ListFilter.Of(request);
        if (filter.Status is null && request.Query["status"] is [{ Length: > 0 }])
        {
            return Problem.Of(RequestLanguage.Of(request), "problem.status", StatusCodes.Status400BadRequest, string.Join(", ", Enum.GetNames<ApplicationStatus>()));
        }

        try
        {
            var (entries, continuation) = await register.ListAsync(filter.Call, filter.Status, filter.Continuation);
            return Results.Json(new { items = entries, continuation }, Json.Options);
        }
        catch (FormatException)
        {
            return Problem.Of(RequestLanguage.Of(request), "problem.continuation", StatusCodes.Status400BadRequest);
        }
    }

    [Function("StaffApiApplication")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/staff/applications/{reference}")] HttpRequest request, string reference,
        [DurableClient] DurableTaskClient client)
    {
        var language = RequestLanguage.Of(request);
        if (await applications.ReadAsync(reference) is not { } record)
        {
            return Problem.Of(language, "problem.noApplication", StatusCodes.Status404NotFound);
        }

        var instance = await client.GetInstanceAsync(reference);
        return Results.Json(new
        {
            record.Reference,
            Call = record.CallId,
            record.Status,
            RuntimeStatus = instance?.RuntimeStatus.ToString(),
            record.Title,
            RequestedCents = record.Requested.Cents,
            record.SubmittedAt,
            Eligibility = record.Findings.Select(finding => new { finding.Criterion, finding.Passed, finding.Mendable, finding.Facts, Text = finding.Text.In(language) }),
            Reviews = record.Review?.Seats.Select(ReviewView.Of) ?? [],
            Award = record.Award is { } award ? new { Decision = award.Decision.ToString(), AmountCents = award.Amount.Cents, award.BudgetLine } : null,
            Timeline = timeline.Of(record),
        }, Json.Options);
    }

    [Function("StaffApiDuplicates")]
    public async Task<IResult> DuplicatesAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/staff/applications/{reference}/duplicates")] HttpRequest request, string reference)
    {
        var language = RequestLanguage.Of(request);
        return await applications.ReadAsync(reference) is not { } record
            ? Problem.Of(language, "problem.noApplication", StatusCodes.Status404NotFound)
            : Results.Json(new
            {
                items = (await duplicates.OfAsync(record)).Select(duplicate => new
                {
                    duplicate.Reference,
                    duplicate.Call,
                    duplicate.Status,
                    Reasons = duplicate.Reasons.Select(reason => new { reason.Kind, Text = reason.Text.In(language) }),
                }),
            }, Json.Options);
    }

    [Function("StaffApiBudget")]
    public async Task<IResult> BudgetAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/staff/budget")] HttpRequest request) =>
        Results.Json(await budget.LinesAsync(), Json.Options);

    private sealed record ReviewView(string Seat, string State, string? Recommendation, decimal? Score, DateTimeOffset? SubmittedAt)
    {
        public static ReviewView Of(Seat seat) => seat.State is SeatState.Voted { Ballot: var ballot }
            ? new(seat.Id, seat.State.Word, VoteForm.Word(ballot.Recommendation), ballot.Score, ballot.At)
            : new(seat.Id, seat.State.Word, null, null, null);
    }
}
