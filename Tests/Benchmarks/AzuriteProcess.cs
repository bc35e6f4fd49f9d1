using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>An Azurite of its own for each measurement, so that none is slowed down by the rows of another.</summary>
internal sealed partial class AzuriteProcess : IDisposable
{
    private readonly Process _process;
    private readonly string? _folder;

    private AzuriteProcess(Process process, string? folder, string connection) => (_process, _folder, ConnectionString) = (process, folder, connection);

    public string ConnectionString { get; }

    public static async Task<AzuriteProcess> StartAsync(bool onDisk)
    {
        var folder = onDisk ? Directory.CreateTempSubdirectory("grantflow-bench-").FullName : null;
        var start = new ProcessStartInfo("node") { WorkingDirectory = InstallationFolder(), RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "node_modules/azurite/dist/src/azurite.js", "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            .. folder is null ? (string[])["--inMemoryPersistence"] : ["--location", folder],
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        var process = Process.Start(start) ?? throw new InvalidOperationException("node could not be started.");
        var ports = new Dictionary<string, string>();
        while (!ports.ContainsKey("Blob") || !ports.ContainsKey("Table"))
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Azurite ended: " + await process.StandardError.ReadToEndAsync());
            if (Listening().Match(line) is { Success: true } match)
            {
                ports[match.Groups["service"].Value] = match.Groups["port"].Value;
            }
        }
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        // The account that every Azurite has, as Azurite's documentation gives it.
        const string account = "devstoreaccount1";
        const string key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
        return new(process, folder, $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={key};"
            + $"BlobEndpoint=http://127.0.0.1:{ports["Blob"]}/{account};TableEndpoint=http://127.0.0.1:{ports["Table"]}/{account};");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string InstallationFolder()
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

    [GeneratedRegex(@"Azurite (?<service>\w+) service is successfully listening at http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}
