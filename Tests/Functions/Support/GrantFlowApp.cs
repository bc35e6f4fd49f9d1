using GrantFlow.Tests.Functions.Support;

[assembly: AssemblyFixture(typeof(GrantFlowApp))]

namespace GrantFlow.Tests.Functions.Support;

/// <summary>
/// One running app for all journeys, with a storage of its own and the variants of the call. It starts when the first test asks for it,
/// so that a run without journeys does not wait for it.
/// </summary>
public sealed class GrantFlowApp : IAsyncLifetime
{
    /// <summary>Who may sign in as staff: an address for each test that counts its mails.</summary>
    public static IReadOnlyList<string> Staff { get; } =
        ["instruction@grantflow.example", "seconde@grantflow.example", "tierce@grantflow.example", "navigateur@grantflow.example", "galerie@grantflow.example", "doublons@grantflow.example",
            "finances@grantflow.example", "direction@grantflow.example", "controle@grantflow.example", "session@grantflow.example", "bilans@grantflow.example", "reprise@grantflow.example", "reponse@grantflow.example",
            "relance@grantflow.example"];

    private readonly string _folder = Directory.CreateTempSubdirectory("grantflow-app-").FullName;
    private readonly Lock _once = new();
    private Task<(AzuriteServer Storage, AppProcess Process)>? _running;

    public async Task<AppClient> ClientAsync() => new((await RunningAsync()).Process.Address);

    /// <summary>Everything the app printed so far.</summary>
    public async Task<string> OutputAsync() => (await RunningAsync()).Process.Output;

    /// <summary>For what a test must look at, or put, behind the app's back.</summary>
    public async Task<string> ConnectionStringAsync() => (await RunningAsync()).Storage.ConnectionString;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_running is { IsCompletedSuccessfully: true })
        {
            var (storage, process) = await _running;
            await process.DisposeAsync();
            await storage.DisposeAsync();

            // For whoever reads a failure: what the app said is not in the tests' report.
            var log = RepositoryFiles.At("TestResults", "app.log");
            Directory.CreateDirectory(Path.GetDirectoryName(log)!);
            await File.WriteAllTextAsync(log, process.Output);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Task<(AzuriteServer Storage, AppProcess Process)> RunningAsync()
    {
        lock (_once)
            return _running ??= StartAsync();
    }

    private async Task<(AzuriteServer Storage, AppProcess Process)> StartAsync()
    {
        AppBuild.CopyTo(_folder);
        var storage = await AzuriteServer.StartAsync();
        try
        {
            return (storage, await AppProcess.StartAsync(_folder, storage.ConnectionString, new Dictionary<string, string> { ["StaffAddresses"] = string.Join(';', Staff) }));
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }
}
