using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Staff;

/// <summary>What staff look at: the list, one application with everything that was decided and why, and the budget.</summary>
[StaffOnly]
public sealed class StaffPages(
    ApplicationRegister register, ApplicationStore applications, FrozenSubmissions submissions, CallCatalog calls, PinnedCalls pinned,
    BudgetSummary budget, BudgetCatalog plans, DocumentDownload download, TimeProvider clock)
{
    [Function("StaffList")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff")] HttpRequest request)
    {
        var filter = ListFilter.Of(request);
        try
        {
            var (entries, continuation) = await register.ListAsync(filter.Call, filter.Status, filter.Continuation);
            return Page.Of<ListPage>(request, new { Calls = calls.All, Filter = filter, Entries = entries, Continuation = continuation });
        }
        catch (FormatException)
        {
            // An address that was cut off: begin at the beginning.
            return Page.SeeOther("/staff");
        }
    }

    [Function("StaffApplication")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff/applications/{reference}")] HttpRequest request, string reference,
        [DurableClient] DurableTaskClient client)
    {
        if (await applications.ReadAsync(reference) is not { } record)
        {
            return Page.NotFound(request);
        }

        var call = await pinned.OfAsync(record.Receipt);
        var agenda = Agenda.Of(record.Application, call, clock.GetUtcNow());
        var orchestrations = await client.OrchestrationsOfAsync(record.Reference);
        return Page.Of<ApplicationPage>(
            request, new { View = new StaffView(record, call, agenda, await submissions.ReadAsync(record), orchestrations) });
    }

    [Function("StaffDocument")]
    public async Task<IResult> DocumentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff/applications/{reference}/documents/{number:int}")] HttpRequest request, string reference, int number) =>
        await applications.ReadAsync(reference) is { } record ? await download.OfAsync((await submissions.ReadAsync(record)).Documents, number, request)
        : Page.NotFound(request);

    [Function("StaffBudget")]
    public async Task<IResult> BudgetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff/budget")] HttpRequest request) =>
        Page.Of<BudgetPage>(request, new { Plans = plans.Plans, Lines = await budget.ViewsAsync() });
}

/// <summary>Which applications to list; what is not understood filters nothing.</summary>
public sealed record ListFilter(string? Call, ApplicationStatus? Status, string? Continuation)
{
    public static ListFilter Of(HttpRequest request) => new(
        request.Query["call"] is [{ Length: > 0 } call] ? call : null,
        Enum.TryParse<ApplicationStatus>(request.Query["status"], out var status) && Enum.IsDefined(status) ? status : null,
        request.Query["continuation"] is [{ Length: > 0 } continuation] ? continuation : null);
}
