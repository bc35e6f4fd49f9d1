using Microsoft.Extensions.DependencyInjection;
using SelfHost.DurableTask.Storage;
using SelfHost.DurableTask.Worker;

namespace SelfHost.DurableTask.Hosting;

/// <summary>Chooses where a worker's task hub is stored.</summary>
public static class TableStorageExtensions
{
    /// <summary>Stores the task hub in Azure Table and Blob Storage, or in Azurite. The table and the container are made at the start.</summary>
    /// <param name="builder">The worker's builder.</param>
    /// <param name="configure">Sets connection string and hub name.</param>
    public static IDurableTaskWorkerBuilder UseTableStorage(this IDurableTaskWorkerBuilder builder, Action<TableStorageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<TableStorageOptions>(builder.Name).Configure(configure);
        return builder.UseStore((_, options) =>
        {
            options.Validate();
            return new TableHubStore(options.ConnectionString, options.HubName);
        });
    }

    internal static IDurableTaskWorkerBuilder UseStore(this IDurableTaskWorkerBuilder builder, Func<IServiceProvider, TableStorageOptions, IHubStore> store)
    {
        builder.Services.AddSingleton(new StoreFactory(builder.Name, store));
        return builder;
    }
}
