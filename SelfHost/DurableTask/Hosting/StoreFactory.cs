using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Hosting;

/// <summary>Makes the store of a named worker.</summary>
internal sealed record StoreFactory(string WorkerName, Func<IServiceProvider, TableStorageOptions, IHubStore> Make);
