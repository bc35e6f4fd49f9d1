using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class MemoryRecoveryTests : RecoveryContract
{
    private protected override Task<IHubStore> NewStoreAsync() => Task.FromResult<IHubStore>(new MemoryHubStore());
}
