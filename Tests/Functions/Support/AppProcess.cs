using GrantFlow.Tests.SelfHost;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>The built app under its host. It can be killed as a power cut would and started again on the same address and the same storage.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    public const string Key = "test-key";

    private readonly HostProcess _host;

    private AppProcess(HostProcess host) => _host = host;

    /// <summary>Where it answers; the same after a restart.</summary>
    public Uri Address => _host.Address;

    /// <summary>Everything it ever printed.</summary>
    public string Output => _host.Output;

    /// <param name="folder">The build or the copy of it that is to run.</param>
    /// <param name="storage">The storage account's connection string.</param>
    /// <param name="settings">More environment variables.</param>
    public static async Task<AppProcess> StartAsync(string folder, string storage, IReadOnlyDictionary<string, string>? settings = null) =>
        new(await HostProcess.StartAsync(folder, new Dictionary<string, string>(settings ?? new Dictionary<string, string>()) { ["AzureWebJobsStorage"] = storage, ["GRANTFLOW_KEY"] = Key }));

    /// <summary>Starts it again after a kill.</summary>
    public Task StartAsync() => _host.StartAsync();

    /// <summary>Ends it as a power cut would (SIGKILL).</summary>
    public void Kill() => _host.Kill();

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
