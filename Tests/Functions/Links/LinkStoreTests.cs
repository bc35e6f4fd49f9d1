using GrantFlow.Functions.Links;
using GrantFlow.Tests.Functions.Ledgers;

namespace GrantFlow.Tests.Functions.Links;

public sealed class LinkStoreTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_link_that_works_once_works_for_one_of_all_who_come_at_once()
    {
        var links = new LinkStore(Accounts.Of(await azurite.ConnectionStringAsync()), TimeProvider.System);
        for (var round = 0; round < 10; round++)
        {
            var token = await links.CreateAsync(new(LinkPurpose.StaffSignIn, "agent@region.example", null, DateTimeOffset.UtcNow.AddMinutes(15)));
            var spent = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => links.SpendAsync(token, LinkPurpose.StaffSignIn), TestContext.Current.CancellationToken)));
            Assert.Single(spent, link => link is not null);
        }
    }
}
