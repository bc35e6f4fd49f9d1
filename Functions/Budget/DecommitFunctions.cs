using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Budget;

/// <summary>Staff see an application's money, and free what will not be spent of it; whoever waits gets it.</summary>
[StaffOnly]
public sealed class DecommitFunctions(
    ApplicationStore applications, LedgerStore ledger, Decommitment decommitment, FormDesk forms, TimeProvider clock)
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

        return await forms.TakeAsync(request, new FormEndpoint<MoneyForm>
        {
            Read = sent => MoneyForm.Read("decommit", sent),
            Again = (form, why) => PageAsync(request, record, line, form with { Again = why }, (int)why),
            Act = form => DecommitAsync(request, client, record, line, form),
        });
    }

    private async Task<IResult> DecommitAsync(HttpRequest request, DurableTaskClient client, Dossier record, string line, MoneyForm form)
    {
        var movement = new Movement
        {
            Key = Movement.KeyOf(MovementKind.Decommit, record.Reference, form.Occasion),
            Kind = MovementKind.Decommit,
            Amount = form.Amount(),
            Application = record.Reference,
            Actor = request.Member().Value,
            Reason = form.Reason(),
            At = clock.GetUtcNow(),
        };
        if (form.Faults.Count > 0)
        {
            return await PageAsync(request, record, line, form, StatusCodes.Status422UnprocessableEntity);
        }

        return (await decommitment.DecommitAsync(client, record.Reference, line, movement)).TryGet(out _, out var refusal)
            ? Page.SeeOther($"/staff/applications/{record.Reference}/decommit")
            : await PageAsync(request, record, line, form with { Refusal = refusal }, StatusCodes.Status422UnprocessableEntity);
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
