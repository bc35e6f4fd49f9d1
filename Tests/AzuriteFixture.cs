using System.Diagnostics;
using System.Text.RegularExpressions;

[assembly: AssemblyFixture(typeof(GrantFlow.Tests.AzuriteFixture))]

namespace GrantFlow.Tests;

/// <summary>One Azurite in memory for all tests that ask for it. Each test uses a hub name of its own.</summary>
public sealed partial class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<string>> _connection;
    private Process? _process;

    public AzuriteFixture() => _connection = new(StartAsync);

    public Task<string> ConnectionStringAsync() => _connection.Value;

    /// <summary>A hub name that no other test has.</summary>
    public static string NewHubName() => "T" + Guid.NewGuid().ToString("N")[..16];

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill(entireProcessTree: true);
        }
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var azurite = Path.Combine(folder.FullName, "SelfHost", "Azurite");
            if (File.Exists(Path.Combine(azurite, "node_modules", "azurite", "package.json")))
            {
                return azurite;
            }
        }
        throw new InvalidOperationException("Azurite is not installed: run `npm ci --ignore-scripts` in SelfHost/Azurite.");
    }

    private async Task<string> StartAsync()
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Folder(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])
            [
                "node_modules/azurite/dist/src/azurite.js", "--silent", "--disableTelemetry", "--skipApiVersionCheck",
                "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--inMemoryPersistence",
            ])
        {
            start.ArgumentList.Add(argument);
        }
        _process = Process.Start(start) ?? throw new InvalidOperationException("node could not be started.");
        var ports = new Dictionary<string, string>();
        while (!ports.ContainsKey("Blob") || !ports.ContainsKey("Table"))
        {
            var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(
                "Azurite ended: " + await _process.StandardError.ReadToEndAsync());
            if (Listening().Match(line) is { Success: true } match)
            {
                ports[match.Groups["service"].Value] = match.Groups["port"].Value;
            }
        }
        _ = _process.StandardOutput.ReadToEndAsync();
        const string account = "devstoreaccount1";
        const string key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
        return $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={key};"
            + $"BlobEndpoint=http://127.0.0.1:{ports["Blob"]}/{account};TableEndpoint=http://127.0.0.1:{ports["Table"]}/{account};";
    }

    [GeneratedRegex(@"Azurite (?<service>\w+) service is successfully listening at http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}
