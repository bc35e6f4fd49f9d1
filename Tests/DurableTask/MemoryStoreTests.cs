using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class MemoryStoreTests : StoreContract
{
    private protected override Task<IHubStore> NewStoreAsync() => Task.FromResult<IHubStore>(new MemoryHubStore());
}
