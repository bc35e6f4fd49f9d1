using GrantFlow.Functions.Outbox;

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

/// <summary>Frees what a withdrawn application holds.</summary>
public sealed class ReleaseMoney(Withdrawal withdrawal) : IErrandHandler
{
    public const string Name = "release";

    public string Kind => Name;

    public async Task<bool> DoAsync(DurableTaskClient client, Errand errand)
    {
        await withdrawal.FinishAsync(client, errand.Subject);
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
