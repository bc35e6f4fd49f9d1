using GrantFlow.Domain;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Budget;

/// <summary>Settles a budget line after a movement: transfers arrive, and whoever waits is served.</summary>
public sealed class SettleLine(LineSettlement settlement) : IErrandHandler
{
    public const string Name = "settle";

    public string Kind => Name;

    public async Task<bool> DoAsync(DurableTaskClient client, Errand errand)
    {
        await settlement.SettleAsync(client, errand.Subject);
        return true;
    }
}

/// <summary>Frees what a line holds for an application that may hold nothing any more, and serves whoever waits with it.</summary>
public sealed class ReleaseMoney(ApplicationStore applications, PinnedCalls calls, LedgerStore ledger, LineSettlement settlement, TimeProvider clock) : IErrandHandler
{
    public const string Name = "release";

    public string Kind => Name;

    public async Task<bool> DoAsync(DurableTaskClient client, Errand errand)
    {
        if (await applications.ReadAsync(errand.Subject) is { Stage.MayHoldMoney: false } dossier)
        {
            var line = (await calls.OfAsync(dossier.Receipt)).BudgetLine.Code;
            var reason = Texts.In(Language.French)["movement.released"];
            await ledger.DoAsync(line, new ReleaseHolding(dossier.Reference, Actors.Applicant, reason, clock.GetUtcNow()));
            await settlement.SettleAsync(client, line);
        }

        return true;
    }
}

/// <summary>Shows on an application what was decommitted of it.</summary>
public sealed class ReportDecommitment(Decommitment decommitment) : IErrandHandler
{
    public const string Name = "report";

    public string Kind => Name;

    public async Task<bool> DoAsync(DurableTaskClient client, Errand errand)
    {
        await decommitment.ReportAsync(errand.Subject);
        return true;
    }
}
