using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Budget;

/// <summary>Staff see an application's money, and free what will not be spent of it; whoever waits gets it.</summary>
[StaffOnly]
public sealed class DecommitFunctions(
    ApplicationStore applications, LedgerStore ledger, Decommitment decommitment, FormGuard guard, TimeProvider clock,
    ILogger<DecommitFunctions> log)
{
    private const string Route = "staff/applications/{reference}/decommit";

    [Function("StaffDecommit")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, string reference) =>
        await applications.ReadAsync(reference) is { Award: { } award } record ? await PageAsync(request, record, award.BudgetLine, MoneyForm.Empty)
        : Page.NotFound(request);

    [Function("StaffDecommitPost")]
    public async Task<IResult> DecommitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string reference, [DurableClient] DurableTaskClient client)
    {
        if (await applications.ReadAsync(reference) is not { Award: { BudgetLine: var line } } record)
        {
            return Page.NotFound(request);
        }

        if (await guard.ReadAsync(request) is not { } sent)
        {
            return FormGuard.Unreadable(request);
        }

        var form = MoneyForm.Read("decommit", sent.Sent);
        if (!sent.Allowed)
        {
            return await PageAsync(request, record, line, form with { Expired = true }, StatusCodes.Status400BadRequest);
        }

        var movement = new Movement
        {
            Key = Movement.KeyOf(MovementKind.Decommit, reference, form.Occasion),
            Kind = MovementKind.Decommit,
            Amount = form.Amount(),
            Application = reference,
            Actor = request.Member().Value,
            Reason = form.Reason(),
            At = clock.GetUtcNow(),
        };
        if (form.Faults.Count > 0)
        {
            return await PageAsync(request, record, line, form, StatusCodes.Status422UnprocessableEntity);
        }

        return await Trouble.SendAgainAsync(
            request,
            log,
            async () => (await decommitment.DecommitAsync(client, line, movement)).TryGet(out _, out var refusal)
                ? Page.SeeOther($"/staff/applications/{reference}/decommit")
                : await PageAsync(request, record, line, form with { Refusal = refusal }, StatusCodes.Status422UnprocessableEntity),
            () => PageAsync(request, record, line, form with { NotSent = true }, StatusCodes.Status503ServiceUnavailable));
    }

    private async Task<IResult> PageAsync(HttpRequest request, Dossier record, string line, MoneyForm form, int status = StatusCodes.Status200OK) =>
        Page.Of<DecommitPage>(request, new
        {
            Dossier = record,
            Holding = await ledger.HoldingAsync(line, record.Reference),
            Movements = (await ledger.MovementsAsync(line)).Where(movement => movement.Application == record.Reference).ToList(),
            Form = form,
        }, status);
}
