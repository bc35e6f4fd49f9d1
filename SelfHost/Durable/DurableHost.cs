#pragma warning disable CS0618 // «Not ready for public consumption», but the extension asks IWebHookProvider for its HTTP API's address.
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Azure.WebJobs.Host.Executors;

namespace SelfHost.Durable;

/// <summary>The WebJobs SDK with the genuine Durable extension: it listens to the task hub and calls the app's functions.</summary>
internal sealed class DurableHost : IAsyncDisposable
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);

    private readonly FunctionCaller _caller;
    private readonly IHost _host;

    public DurableHost(
        HostSettings settings, string storage, HostJson hostJson, HostLogging logging, Uri managementUrl, WorkerSupervisor worker,
        FunctionCaller caller)
    {
        _caller = caller;
        var answers = new Answers(FunctionType.Make(worker.Functions.Values), hostJson.HostId, managementUrl);
        _host = new HostBuilder()
            .ConfigureServices(services =>
            {
                services.AddSingleton<IHostLifetime, NoLifetime>();
                services.AddSingleton(caller);
                services.AddSingleton<ITypeLocator>(answers);
                services.AddSingleton<IHostIdProvider>(answers);
                services.AddSingleton<IWebHookProvider>(answers);
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
            await Task.Run(async () =>
            {
                await _host.StopAsync();
                _host.Dispose();
            }).WaitAsync(_grace);
        }
        catch (Exception failure)
        {
            Services.GetRequiredService<ILogger<DurableHost>>().LogWarning("The task hub was left as it is: {Failure}", failure.GetBaseException().Message);
        }
    }

    /// <summary>
    /// Gives this host a name of its own in the task hub: hosts of one name would each believe that they own every partition. It is the same after
    /// a restart, so that a host which was killed takes its partitions up again at once.
    /// </summary>
    /// <param name="address">Tells the hosts of one machine apart.</param>
    public static void NameThisHost(Uri address)
    {
        // The extension's own names, read from the environment only.
        Environment.SetEnvironmentVariable("WEBSITE_CURRENT_STAMPNAME", Environment.MachineName);
        Environment.SetEnvironmentVariable("RoleInstanceId", $"{Environment.MachineName}-{address.Port}");
    }

    // What the SDK and the extension ask the host that they live in.
    private sealed class Answers(Type functions, string hostId, Uri managementUrl) : ITypeLocator, IHostIdProvider, IWebHookProvider
    {
        public IReadOnlyList<Type> GetTypes() => [functions];

        public Task<string> GetHostIdAsync(CancellationToken cancellationToken) => Task.FromResult(hostId);

        public Uri GetUrl(IExtensionConfigProvider extension) => managementUrl;
    }
}
