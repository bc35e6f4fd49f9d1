using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Storage;
using GrantFlow.Tests.Functions.Ledgers;
using Microsoft.Extensions.Logging.Abstractions;

namespace GrantFlow.Tests.Functions.Procedures;

public sealed class SignalsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Striking_out_a_signal_leaves_what_somebody_else_planned_of_the_same_event()
    {
        var storage = Accounts.Of(await azurite.ConnectionStringAsync());
        var signals = new Signals(storage, new ApplicationStore(storage, new ApplicationRegister(storage)), TimeProvider.System, NullLogger<Signals>.Instance);
        var instance = $"{Guid.NewGuid()}";
        var (first, second) = (await signals.PlanEventAsync(instance, "MoneyReleased"), await signals.PlanEventAsync(instance, "MoneyReleased"));
        await signals.StrikeOutAsync(first);
        Assert.Equal(second, Assert.Single(await signals.OutstandingAsync(), signal => signal.InstanceId == instance));
        await signals.StrikeOutAsync(second);
        Assert.DoesNotContain(await signals.OutstandingAsync(), signal => signal.InstanceId == instance);
    }
}
