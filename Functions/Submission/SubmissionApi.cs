using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Submission;

/// <summary>Calls and applications as JSON, for programs.</summary>
public sealed class SubmissionApi(CallCatalog calls, DocumentStore documents, SubmitApplication submit, PublicAddress address, TimeProvider clock)
{
    private const int LongestKey = 200;

    [Function("ListCalls")]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/calls")] HttpRequest request)
    {
        var language = RequestLanguage.Of(request);
        return Results.Json(calls.All.Select(call => new
        {
            call.Id,
            call.Code,
            call.Version,
            Title = call.Title.In(language),
            Summary = call.Summary.In(language),
            Notice = call.Notice?.In(language),
            State = call.Calendar.StateAt(clock.GetUtcNow()),
            call.Calendar.OpensAt,
            call.Calendar.ClosesAt,
            call.Calendar.ProjectsFrom,
            call.Calendar.ProjectsTo,
            EnvelopeCents = call.Envelope.Cents,
            BudgetLine = call.BudgetLine.Code,
            Form = $"/calls/{call.Id}/apply",
        }), Json.Options);
    }

    [Function("SubmitApplication")]
    public async Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/calls/{callId}/applications")] HttpRequest request, string callId, [DurableClient] DurableTaskClient client)
    {
        if (calls.Find(callId) is not { } call)
        {
            return Problem.Of(RequestLanguage.Of(request), "problem.noCall", StatusCodes.Status404NotFound);
        }

        ApplicationBody body;
        try
        {
            body = await ApplicationBody.ReadAsync(request.Body, call.Form);
        }
        catch (BadHttpRequestException failure)
        {
            return Problem.Of(RequestLanguage.Of(request), "problem.unreadable", failure.StatusCode);
        }

        if (body.Faults.Count > 0)
        {
            return Problem.BadBody(body.Language, body.Faults);
        }

        if (call.Calendar.StateAt(clock.GetUtcNow()) != CallState.Open)
        {
            return Problem.Of(body.Language, "problem.closed", StatusCodes.Status409Conflict);
        }

        var key = request.Headers["Idempotency-Key"].FirstOrDefault();
        if (key is { Length: 0 or > LongestKey })
        {
            return Problem.Of(body.Language, "problem.key", StatusCodes.Status400BadRequest);
        }

        key ??= LinkStore.NewToken();
        var submitted = await submit.SubmitAsync(client, call, body.Answers, await body.StoreAsync(documents, key), body.Language, key);
        if (submitted is null)
        {
            return Problem.Of(body.Language, "problem.keyReused", StatusCodes.Status422UnprocessableEntity);
        }

        var tracking = address.Of(LinkAddresses.Application(submitted.Token));
        request.HttpContext.Response.Headers.Location = tracking;
        return Results.Json(new { submitted.Reference, tracking }, Json.Options, statusCode: StatusCodes.Status202Accepted);
    }
}
