using System.Globalization;
using GrantFlow.Domain;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Domain.Time;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Budget;

/// <summary>One line for staff: its money, who waits for it, its movements; votes, carrying over, transfers, and the two steps of an override.</summary>
[StaffOnly]
public sealed class LineFunctions(
    BudgetSummary budget, LedgerStore ledger, WaitingLists lists, Overrides overrides, MoneyDesk desk, FormDesk forms, TimeProvider clock)
{
    /// <summary>What a vote does to the line.</summary>
    internal static readonly string[] Directions = ["more", "less"];

    [Function("StaffLine")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff/budget/{line}")] HttpRequest request, string line) =>
        await PageAsync(request, line, MoneyForm.Empty);

    [Function("StaffLinePost")]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/budget/{line}/{action}")] HttpRequest request, string line, string action,
        [DurableClient] DurableTaskClient client)
    {
        var others = (await budget.ViewsAsync()).Select(known => known.Code).ToList();
        if (!others.Remove(line) || action is not ("vote" or "carry" or "transfer" or "override"))
        {
            return Page.NotFound(request);
        }

        return await TakeAsync(request, line, action, async form =>
        {
            var movement = MovementOf(form, line, request.Member(), others);
            return form.Faults.Count > 0 ? await PageAsync(request, line, form, StatusCodes.Status422UnprocessableEntity)
                : action == "override" ? await AskAsync(request, line, form, movement)
                : await AnswerAsync(request, line, form, await desk.MoveAsync(client, line, movement));
        });
    }

    [Function("StaffOverridePost")]
    public async Task<IResult> AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/budget/{line}/override/{id}")] HttpRequest request, string line, string id,
        [DurableClient] DurableTaskClient client)
    {
        if ((await budget.ViewsAsync()).All(known => known.Code != line))
        {
            return Page.NotFound(request);
        }

        if ((await overrides.OfAsync(line)).All(asked => asked.Id != id || asked.Declined is not null))
        {
            // Answered already, by a double click or by somebody else: the page shows how.
            return Page.SeeOther($"/staff/budget/{line}");
        }

        return await TakeAsync(request, line, "answer", async form =>
        {
            var answer = form.Choice("answer", ["confirm", "decline"]);
            if (form.Faults.Count > 0)
            {
                return await PageAsync(request, line, form, StatusCodes.Status422UnprocessableEntity);
            }

            if (answer == "confirm")
            {
                return await AnswerAsync(request, line, form, await overrides.ConfirmAsync(client, line, id, request.Member().Value));
            }

            await overrides.DeclineAsync(line, id, request.Member().Value);
            return Page.SeeOther($"/staff/budget/{line}");
        });
    }

    private Task<IResult> TakeAsync(HttpRequest request, string line, string action, Func<MoneyForm, Task<IResult>> act) =>
        forms.TakeAsync(request, new FormEndpoint<MoneyForm>
        {
            Read = sent => MoneyForm.Read(action, sent),
            Again = (form, why) => PageAsync(request, line, form with { Again = why }, (int)why),
            Act = act,
        });

    private async Task<IResult> AskAsync(HttpRequest request, string line, MoneyForm form, Movement wanted)
    {
        return await AnswerAsync(
            request, line, form, await overrides.AskAsync(line, new(form.Occasion, wanted.Amount, wanted.Reason, wanted.Actor, wanted.At)));
    }

    private Movement MovementOf(MoneyForm form, string line, EmailAddress member, IReadOnlyList<string> others)
    {
        var (amount, reason, now) = (form.Amount(), form.Reason(), clock.GetUtcNow());
        var movement = new Movement { Key = $"vote:{line}:{form.Occasion}", Kind = MovementKind.Vote, Amount = amount, Actor = member.Value, Reason = reason, At = now };
        switch (form.Action)
        {
            case "vote":
                var signed = form.Choice("direction", Directions) == "less" ? -amount : amount;
                return movement with { Amount = signed, Years = form.OptionalYear("year") is { } year ? YearlyAmounts.In(year, signed) : YearlyAmounts.None };
            case "carry":
                var (from, to) = form.TwoYears("from", "to");
                return movement with { Amount = Money.Zero, Years = YearlyAmounts.In(to, amount).Minus(YearlyAmounts.In(from, amount)) };
            case "transfer":
                return movement with
                {
                    Key = $"transfer:{form.Occasion}",
                    Kind = MovementKind.TransferOut,
                    Counterpart = form.Choice("line", others),
                    Years = form.OptionalYear("year") is { } moved ? YearlyAmounts.In(moved, amount) : YearlyAmounts.None,
                };
            default:
                return movement;
        }
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, string line, MoneyForm form, Result<Line, Refusal> result) => result.TryGet(out _, out var refusal)
        ? Page.SeeOther($"/staff/budget/{line}")
        : await PageAsync(request, line, form with { Refusal = refusal }, StatusCodes.Status422UnprocessableEntity);

    private async Task<IResult> PageAsync(HttpRequest request, string line, MoneyForm form, int status = StatusCodes.Status200OK)
    {
        var lines = await budget.ViewsAsync();
        return lines.FirstOrDefault(known => known.Code == line) is not { } found
            ? Page.NotFound(request)
            : Page.Of<LinePage>(request, new
            {
                Line = found,
                Others = lines.Where(known => known.Code != line).ToList(),
                Waiting = await lists.OfAsync(line),
                Overrides = await overrides.OfAsync(line),
                Movements = await ledger.MovementsAsync(line),
                Member = request.Member().Value,
                Year = ParisTime.DayOf(clock.GetUtcNow()).Year.ToString(CultureInfo.InvariantCulture),
                Form = form,
            }, status);
    }
}
