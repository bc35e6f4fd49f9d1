using Microsoft.Extensions.Configuration;
using SelfHost.Azure.Functions.Worker.Builder;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Worker;
using SelfHost.Hosting;
using SelfHost.Hosting.Durable;
using SelfHost.Hosting.Startup;

namespace GrantFlow.Tests.Hosting.Startup;

public sealed class DurableSettingsTests
{
    [Fact]
    public void Every_setting_reaches_the_engine()
    {
        var settings = DurableSettings.Of(Configuration(
            ("hubName", "Hub1"), ("maxConcurrentActivityFunctions", "3"), ("maxConcurrentOrchestratorFunctions", "4"),
            ("defaultVersion", "2.1"), ("versionMatchStrategy", "strict"), ("versionFailureStrategy", "Fail"),
            ("storageProvider:leaseDuration", "00:00:30"), ("storageProvider:cachedInstances", "5"), ("storageProvider:inlinePayloadChars", "600"),
            ("storageProvider:maxRequests", "7"), ("storageProvider:queuedActivities", "8"), ("storageProvider:crashLimit", "0"), ("storageProvider:retention", "365.00:00:00")));
        var (storage, worker) = (new TableStorageOptions(), new DurableTaskWorkerOptions());
        settings.Apply(storage);
        settings.Apply(worker);

        Assert.Equal(
            ("Hub1", HostSettings.DevelopmentStorage, TimeSpan.FromSeconds(30), 5, 600, 7, 8, 0, TimeSpan.FromDays(365)),
            (storage.HubName, storage.ConnectionString, storage.LeaseDuration, storage.CachedInstances, storage.InlinePayloadChars, storage.MaxRequests, storage.QueuedActivities, storage.CrashLimit, storage.Retention));
        Assert.Equal((3, 4), (worker.Concurrency.MaximumConcurrentActivityWorkItems, worker.Concurrency.MaximumConcurrentOrchestrationWorkItems));
        Assert.Equal(
            ("2.1", "2.1", DurableTaskWorkerOptions.VersionMatchStrategy.Strict, DurableTaskWorkerOptions.VersionFailureStrategy.Fail),
            (worker.Versioning!.Version, worker.Versioning.DefaultVersion, worker.Versioning.MatchStrategy, worker.Versioning.FailureStrategy));
    }

    [Fact]
    public void What_is_not_set_keeps_its_default()
    {
        var (settings, storage, worker) = (DurableSettings.Of(Configuration()), new TableStorageOptions(), new DurableTaskWorkerOptions());
        settings.Apply(storage);
        settings.Apply(worker);

        var untouched = new TableStorageOptions();
        Assert.Equal(
            ("TestHubName", untouched.LeaseDuration, untouched.CachedInstances, untouched.InlinePayloadChars, untouched.MaxRequests, untouched.QueuedActivities, untouched.CrashLimit, untouched.Retention),
            (storage.HubName, storage.LeaseDuration, storage.CachedInstances, storage.InlinePayloadChars, storage.MaxRequests, storage.QueuedActivities, storage.CrashLimit, storage.Retention));
        Assert.Null(worker.Versioning);
    }

    [Fact]
    public void The_hub_can_have_a_storage_account_of_its_own()
    {
        var storage = new TableStorageOptions();
        DurableSettings.Of(Configuration(("storageProvider:connectionName", "Other"), ("../Other", "UseDevelopmentStorage=false"))).Apply(storage);
        Assert.Equal("UseDevelopmentStorage=false", storage.ConnectionString);
    }

    [Theory]
    [InlineData("hubName", "my-hub", "3 to 40 letters and digits")]
    [InlineData("maxConcurrentActivityFunctions", "0", "a whole number from 1 to 1000000")]
    [InlineData("maxConcurrentOrchestratorFunctions", "-1", "a whole number from 1 to 1000000")]
    [InlineData("versionMatchStrategy", "1", "None, Strict or CurrentOrOlder")]
    [InlineData("versionFailureStrategy", "Explode", "Reject or Fail")]
    [InlineData("storageProvider:connectionName", "Nowhere", "the name of a setting that holds a connection string")]
    [InlineData("storageProvider:leaseDuration", "15", "a time from 00:00:03 to 00:05:00")]
    [InlineData("storageProvider:cachedInstances", "many", "a whole number from 0 to 1000000")]
    [InlineData("storageProvider:inlinePayloadChars", "60000", "a whole number from 100 to 32000")]
    [InlineData("storageProvider:maxRequests", "0", "a whole number from 1 to 1000000")]
    [InlineData("storageProvider:queuedActivities", "1e3", "a whole number from 1 to 1000000")]
    [InlineData("storageProvider:crashLimit", "1001", "a whole number from 0 to 1000")]
    [InlineData("storageProvider:retention", "365", "written as [days.]hours:minutes:seconds")]
    public void A_value_that_cannot_be_used_is_told_in_one_line_with_file_path_and_remedy(string path, string value, string remedy)
    {
        var error = Assert.Throws<FunctionStartupException>(() => DurableSettings.Of(Configuration((path, value))));
        var line = Assert.Single(error.ToString().Split('\n').Skip(1));
        Assert.Contains($"extensions.durableTask.{path.Replace(':', '.')} is \"{value}\".", line, StringComparison.Ordinal);
        Assert.Contains(remedy, line, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(AppContext.BaseDirectory, "host.json"), line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_app_refuses_to_be_built_with_such_a_value()
    {
        var arguments = TestApp.Arguments(HostSettings.DevelopmentStorage, new DirectoryInfo(Path.GetTempPath()), $"--{HostJson.Section}:extensions:durableTask:storageProvider:crashLimit", "x");
        var error = Assert.Throws<FunctionStartupException>(() => new FunctionsApplicationBuilder(arguments, [typeof(Durable.OrderFunctions)]).ConfigureFunctionsWebApplication().Build());
        Assert.Contains("crashLimit", error.Message, StringComparison.Ordinal);
    }

    private static IConfigurationRoot Configuration(params (string Path, string Value)[] settings) => new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting =>
        KeyValuePair.Create(setting.Path.StartsWith("../", StringComparison.Ordinal) ? setting.Path[3..] : $"{HostJson.Section}:extensions:durableTask:{setting.Path}", (string?)setting.Value))).Build();
}
