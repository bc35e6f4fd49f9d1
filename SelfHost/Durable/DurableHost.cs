using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Azure.WebJobs.Host.Executors;
using SelfHost.Http;
using SelfHost.Keys;
using SelfHost.Startup;
using SelfHost.Worker;

namespace SelfHost.Durable;

/// <summary>The WebJobs SDK with the genuine Durable extension: it listens to the task hub and calls the app's functions.</summary>
internal sealed class DurableHost : IAsyncDisposable
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);

    private readonly FunctionCaller _caller;
    private readonly IHost _host;

    /// <param name="publicUrl">Where the management API is reached.</param>
    public DurableHost(
        HostSettings settings, string storage, HostJson hostJson, HostLogging logging, Uri publicUrl, FunctionKeys keys, WorkerSupervisor worker,
        FunctionCaller caller)
    {
        _caller = caller;
        _host = new HostBuilder()
            .ConfigureServices(services =>
            {
                services.AddSingleton<IHostLifetime, NoLifetime>();
                services.AddSingleton(caller);
                services.AddSingleton<ITypeLocator>(new EmittedTypes(FunctionType.Make(worker.Functions)));
                services.AddSingleton<IHostIdProvider>(new HostId(hostJson.HostId));
#pragma warning disable CS0618 // What the extension asks for the address of its HTTP API; the Functions host implements it too.
                services.AddSingleton<IWebHookProvider>(new WebHooks(publicUrl, keys));
#pragma warning restore CS0618
            })
            .ConfigureWebJobs(jobs => jobs.AddAzureStorageCoreServices().AddDurableTask())
            // After the SDK's own sources, which would put the environment before everything.
            .ConfigureAppConfiguration(builder => builder
                .AddInMemoryCollection(hostJson.Settings)
                .AddConfiguration(settings.Configuration)
                .AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["AzureWebJobsStorage"] = storage,
                    // Without it the extension speaks to workers as it did before gRPC.
                    ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
                    // A container's variable would make it believe that it is on a consumption plan, and write its telemetry to the console.
                    ["CONTAINER_NAME"] = "",
                }))
            .ConfigureLogging(logging.Configure)
            .Build();
    }

    public IServiceProvider Services => _host.Services;

    /// <exception cref="StartupException">The extension cannot work with its settings.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            _caller.Jobs = Services.GetRequiredService<IJobHost>();
            await _host.StartAsync(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new StartupException($"The task hub could not be started; check extensions.durableTask in host.json. {fault.GetBaseException().Message}");
        }
    }

    /// <summary>Lets what is under way end. What does not is put back in its queue, and taken up again by whichever host is there.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // Both would wait for a storage that is away, for minutes.
            await Task.Run(StopAsync).WaitAsync(_grace);
        }
        catch (Exception failure)
        {
            Services.GetRequiredService<ILogger<DurableHost>>().LogWarning("The task hub was left as it is: {Failure}", failure.GetBaseException().Message);
        }

        async Task StopAsync()
        {
            await _host.StopAsync();
            _host.Dispose();
        }
    }

    /// <summary>
    /// Gives this host a name of its own in the task hub: hosts of one name would each believe that they own every partition. It is the same after
    /// a restart, so that a host which was killed takes its partitions up again at once.
    /// </summary>
    /// <param name="address">Tells the hosts of one machine apart.</param>
    /// <returns>The name.</returns>
    public static string NameThisHost(Uri address)
    {
        var name = $"{Environment.MachineName}-{address.Port}";
        // The extension's own names, read from the environment only.
        Environment.SetEnvironmentVariable("WEBSITE_CURRENT_STAMPNAME", Environment.MachineName);
        Environment.SetEnvironmentVariable("RoleInstanceId", name);
        return name;
    }

    private sealed class EmittedTypes(Type type) : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [type];
    }

    private sealed class HostId(string id) : IHostIdProvider
    {
        public Task<string> GetHostIdAsync(CancellationToken cancellationToken) => Task.FromResult(id);
    }

#pragma warning disable CS0618
    private sealed class WebHooks(Uri publicUrl, FunctionKeys keys) : IWebHookProvider
#pragma warning restore CS0618
    {
        public Uri GetUrl(IExtensionConfigProvider extension) => new(publicUrl, $"{ManagementApi.Path}?code={Uri.EscapeDataString(keys.Management)}");
    }
}
