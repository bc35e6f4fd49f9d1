using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class AzuriteRecoveryTests(AzuriteFixture azurite) : RecoveryContract
{
    private protected override async Task<IHubStore> NewStoreAsync() => new TableHubStore(await azurite.ConnectionStringAsync(), AzuriteFixture.NewHubName());
}
