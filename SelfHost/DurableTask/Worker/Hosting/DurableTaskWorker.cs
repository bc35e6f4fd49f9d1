using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SelfHost.DurableTask.Worker.Hosting;

/// <summary>A hosted service that runs orchestrations.</summary>
public abstract class DurableTaskWorker : BackgroundService
{
    /// <summary>Makes a worker.</summary>
    /// <param name="name">Its name; null means the default one.</param>
    /// <param name="factory">Makes the tasks that it runs.</param>
    protected DurableTaskWorker(string? name, IDurableTaskFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Name = name ?? Options.DefaultName;
        Factory = factory;
    }

    /// <summary>The worker's name.</summary>
    protected virtual string Name { get; }

    /// <summary>Makes the tasks that the worker runs.</summary>
    protected virtual IDurableTaskFactory Factory { get; }
}
