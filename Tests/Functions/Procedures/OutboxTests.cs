using GrantFlow.Functions.Outbox;
using GrantFlow.Tests.Functions.Ledgers;

namespace GrantFlow.Tests.Functions.Procedures;

public sealed class OutboxTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Striking_out_an_errand_leaves_what_somebody_else_planned_about_the_same_thing()
    {
        var outbox = new OutboxStore(Accounts.Of(await azurite.ConnectionStringAsync()), TimeProvider.System);
        var subject = $"{Guid.NewGuid()}";
        var (first, second) = (await outbox.PlanAsync("look", subject), await outbox.PlanAsync("look", subject));
        await outbox.StrikeOutAsync(first);
        Assert.Equal(second, Assert.Single(await outbox.OutstandingAsync(), errand => errand.Subject == subject));
        await outbox.StrikeOutAsync(second);
        Assert.DoesNotContain(await outbox.OutstandingAsync(), errand => errand.Subject == subject);
    }
}
