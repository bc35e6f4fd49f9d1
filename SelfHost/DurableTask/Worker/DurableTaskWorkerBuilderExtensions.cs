using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SelfHost.DurableTask.Worker.Hosting;

namespace SelfHost.DurableTask.Worker;

/// <summary>The steps of configuring a worker.</summary>
public static class DurableTaskWorkerBuilderExtensions
{
    /// <summary>Adds orchestrators and activities.</summary>
    public static IDurableTaskWorkerBuilder AddTasks(this IDurableTaskWorkerBuilder builder, Action<DurableTaskRegistry> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }

    /// <summary>Sets options.</summary>
    public static IDurableTaskWorkerBuilder Configure(this IDurableTaskWorkerBuilder builder, Action<DurableTaskWorkerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }

    /// <summary>Chooses another worker class than the embedded engine.</summary>
    public static IDurableTaskWorkerBuilder UseBuildTarget(this IDurableTaskWorkerBuilder builder, Type target)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.BuildTarget = target;
        return builder;
    }

    /// <summary>Chooses another worker class than the embedded engine.</summary>
    public static IDurableTaskWorkerBuilder UseBuildTarget<TTarget>(this IDurableTaskWorkerBuilder builder)
        where TTarget : DurableTaskWorker
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.BuildTarget = typeof(TTarget);
        return builder;
    }

    /// <summary>Chooses another worker class than the embedded engine, with options of its own.</summary>
    public static IDurableTaskWorkerBuilder UseBuildTarget<TTarget, TOptions>(this IDurableTaskWorkerBuilder builder)
        where TTarget : DurableTaskWorker
        where TOptions : DurableTaskWorkerOptions
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<TOptions>(builder.Name).PostConfigure<IOptionsMonitor<DurableTaskWorkerOptions>>((options, monitor) =>
        {
            var general = monitor.Get(builder.Name);
            options.DataConverter = general.DataConverter;
            options.MaximumTimerInterval = general.MaximumTimerInterval;
            options.EnableEntitySupport = general.EnableEntitySupport;
            options.Versioning = general.Versioning;
        });
        return builder.UseBuildTarget<TTarget>();
    }

    /// <summary>Adds a filter that decides which instances may run.</summary>
    [Obsolete("Experimental")]
    public static IDurableTaskWorkerBuilder UseOrchestrationFilter<TOrchestrationFilter>(this IDurableTaskWorkerBuilder builder)
        where TOrchestrationFilter : class, IOrchestrationFilter
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IOrchestrationFilter, TOrchestrationFilter>();
        return builder;
    }

    /// <summary>Adds a filter that decides which instances may run.</summary>
    [Obsolete("Experimental")]
    public static IDurableTaskWorkerBuilder UseOrchestrationFilter(this IDurableTaskWorkerBuilder builder, IOrchestrationFilter filter)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(filter);
        return builder;
    }

    /// <summary>Sets how versions are matched.</summary>
    public static IDurableTaskWorkerBuilder UseVersioning(this IDurableTaskWorkerBuilder builder, DurableTaskWorkerOptions.VersioningOptions versionOptions)
    {
        ArgumentNullException.ThrowIfNull(versionOptions);
        return builder.Configure(options => options.Versioning = new()
        {
            Version = versionOptions.Version,
            DefaultVersion = versionOptions.DefaultVersion,
            MatchStrategy = versionOptions.MatchStrategy,
            FailureStrategy = versionOptions.FailureStrategy,
        });
    }

    /// <summary>Limits which tasks the worker takes on.</summary>
    /// <param name="builder">The worker's builder.</param>
    /// <param name="workItemFilters">The limits; null takes all.</param>
    public static IDurableTaskWorkerBuilder UseWorkItemFilters(this IDurableTaskWorkerBuilder builder, DurableTaskWorkerWorkItemFilters? workItemFilters)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<DurableTaskWorkerWorkItemFilters>(builder.Name).PostConfigure(options =>
        {
            options.Orchestrations = workItemFilters?.Orchestrations ?? [];
            options.Activities = workItemFilters?.Activities ?? [];
            options.Entities = workItemFilters?.Entities ?? [];
        });
        return builder;
    }

    /// <summary>Limits the worker to the tasks of its registry.</summary>
    public static IDurableTaskWorkerBuilder UseWorkItemFilters(this IDurableTaskWorkerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<DurableTaskWorkerWorkItemFilters>(builder.Name).PostConfigure<IOptionsMonitor<DurableTaskRegistry>>((options, registries) =>
        {
            var registry = registries.Get(builder.Name);
            options.Orchestrations = [.. ByName(registry.Orchestrators.Keys).Select(entry => new DurableTaskWorkerWorkItemFilters.OrchestrationFilter(entry.Name, entry.Versions))];
            options.Activities = [.. ByName(registry.Activities.Keys).Select(entry => new DurableTaskWorkerWorkItemFilters.ActivityFilter(entry.Name, entry.Versions))];
        });
        return builder;
    }

    private static IEnumerable<(string Name, List<string> Versions)> ByName(IEnumerable<TaskKey> keys) =>
        keys.GroupBy(key => key.Name).Select(group =>
        {
            List<string> versions = [.. group.Select(key => key.Version.Version).Order(StringComparer.OrdinalIgnoreCase)];
            return (group.Key.Name, versions is [""] ? [] : versions);
        });
}
