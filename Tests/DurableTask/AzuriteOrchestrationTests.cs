using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class AzuriteOrchestrationTests(AzuriteFixture azurite) : OrchestrationContract
{
    private protected override async Task<IHubStore> NewStoreAsync() => new TableHubStore(await azurite.ConnectionStringAsync(), AzuriteFixture.NewHubName());
}
