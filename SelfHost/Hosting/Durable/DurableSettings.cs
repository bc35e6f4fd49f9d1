using Microsoft.Extensions.Configuration;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Worker;
using SelfHost.Hosting.Invocation;
using SelfHost.Hosting.Startup;

namespace SelfHost.Hosting.Durable;

/// <summary>
/// What <c>extensions.durableTask</c> of <c>host.json</c> says to the engine. Settings that Durable Functions has keep their official names and
/// meaning; those of this engine alone are under <c>storageProvider</c>, where other providers have theirs. What is not set keeps the engine's default.
/// </summary>
internal sealed class DurableSettings
{
    private const int Many = 1_000_000;

    private readonly SettingReader _settings;
    private readonly string _hubName;
    private readonly string _connection;

    private DurableSettings(IConfiguration configuration)
    {
        _settings = new SettingReader(configuration, "extensions:durableTask");
        _hubName = new HostJson(configuration).HubName;
        if (!TableStorageOptions.IsHubName(_hubName))
            _settings.Refuse("hubName", _hubName, "3 to 40 letters and digits, beginning with a letter");
        _connection = ConnectionOf(configuration);
        // Reading is checking: what is applied later was read once before anything starts.
        Apply(new TableStorageOptions());
        Apply(new DurableTaskWorkerOptions());
        FunctionDiscovery.ThrowIfAny(_settings.Faults);
    }

    /// <exception cref="FunctionStartupException">Some value cannot be used; the message names the file, the path and the remedy.</exception>
    public static DurableSettings Of(IConfiguration configuration) => new(configuration);

    public void Apply(TableStorageOptions options)
    {
        options.ConnectionString = _connection;
        options.HubName = _hubName;
        options.LeaseDuration = _settings.Time("storageProvider:leaseDuration", TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(5)) ?? options.LeaseDuration;
        options.CachedInstances = _settings.Number("storageProvider:cachedInstances", 0, Many) ?? options.CachedInstances;
        options.InlinePayloadChars = _settings.Number("storageProvider:inlinePayloadChars", 100, TableStorageOptions.MostInlinePayloadChars) ?? options.InlinePayloadChars;
        options.MaxRequests = _settings.Number("storageProvider:maxRequests", 1, Many) ?? options.MaxRequests;
        options.QueuedActivities = _settings.Number("storageProvider:queuedActivities", 1, Many) ?? options.QueuedActivities;
        options.CrashLimit = _settings.Number("storageProvider:crashLimit", 0, 1000) ?? options.CrashLimit;
        options.Retention = _settings.Time("storageProvider:retention", TimeSpan.FromMinutes(1), TimeSpan.FromDays(36_500)) ?? options.Retention;
    }

    public void Apply(DurableTaskWorkerOptions options)
    {
        var concurrency = options.Concurrency;
        concurrency.MaximumConcurrentActivityWorkItems = _settings.Number("maxConcurrentActivityFunctions", 1, Many) ?? concurrency.MaximumConcurrentActivityWorkItems;
        concurrency.MaximumConcurrentOrchestrationWorkItems = _settings.Number("maxConcurrentOrchestratorFunctions", 1, Many) ?? concurrency.MaximumConcurrentOrchestrationWorkItems;
        var version = _settings.Text("defaultVersion");
        var match = _settings.Choice<DurableTaskWorkerOptions.VersionMatchStrategy>("versionMatchStrategy");
        var failure = _settings.Choice<DurableTaskWorkerOptions.VersionFailureStrategy>("versionFailureStrategy");
        if (version is null && match is null && failure is null)
            return;
        options.Versioning = new()
        {
            Version = version ?? string.Empty,
            DefaultVersion = version ?? string.Empty,
            // The official default when a version is given.
            MatchStrategy = match ?? DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder,
            FailureStrategy = failure ?? DurableTaskWorkerOptions.VersionFailureStrategy.Reject,
        };
    }

    private string ConnectionOf(IConfiguration configuration)
    {
        const string path = "storageProvider:connectionName";
        if ((_settings.Text(path) ?? _settings.Text("storageProvider:connectionStringName")) is not { } name || name == HostSettings.Storage)
            return HostSettings.StorageOf(configuration);
        if (configuration[name] is { Length: > 0 } connection)
            return connection;
        _settings.Refuse(path, name, "the name of a setting that holds a connection string, or nothing for AzureWebJobsStorage");
        return string.Empty;
    }
}
