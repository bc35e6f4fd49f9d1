using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SelfHost.Azurite;

namespace GrantFlow.Tests;

/// <summary>An Azurite that belongs to this process: it starts on demand and ends with it, however it ends. What tests and benchmarks use.</summary>
internal sealed partial class AzuriteServer : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private AzuriteServer(Process process, AzuriteOptions options)
    {
        _process = process;
        Options = options;
    }

    /// <summary>The options with the ports that it really listens on.</summary>
    public AzuriteOptions Options { get; }

    /// <summary>The connection string of the storage account that it serves.</summary>
    public string ConnectionString => Options.ConnectionString;

    /// <summary>The id of its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Installs Azurite if need be, starts one, and waits until it listens.</summary>
    /// <param name="options">Where its data lies and its ports; null stands for free ports and memory.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The running server.</returns>
    public static async Task<AzuriteServer> StartAsync(AzuriteOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new AzuriteOptions();
        await AzuriteInstallation.EnsureAsync(Console.WriteLine, cancellation);
        var endWithParent = RepositoryFiles.At("Tests", "end-with-parent.cjs");
        var manyAccounts = RepositoryFiles.At("Tests", "many-accounts.cjs");
        string[] arguments = ["-r", endWithParent, "-r", manyAccounts, "-r", AzuriteInstallation.EndAtOnce, AzuriteInstallation.Script, .. options.Arguments];
        var process = AzuriteInstallation.Start("node", arguments, redirectInput: true);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(_patience);
        try
        {
            var ports = await ReadPortsAsync(process, timeout.Token);
            process.BeginErrorReadLine();
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return new AzuriteServer(process, options with { BlobPort = ports["Blob"], QueuePort = ports["Queue"], TablePort = ports["Table"] });
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    /// <summary>Ends it; what it keeps on disk is saved.</summary>
    /// <returns>Done when its process is gone.</returns>
    public async ValueTask DisposeAsync()
    {
        await RecordedProcess.EndAsync(_process, CancellationToken.None);
        _process.Dispose();
    }

    private static async Task<Dictionary<string, int>> ReadPortsAsync(Process process, CancellationToken cancellation)
    {
        var ports = new Dictionary<string, int>();
        while (ports.Count < 3)
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellation)
                ?? throw new InvalidOperationException($"Azurite ended while it started. It says:\n{await process.StandardError.ReadToEndAsync(cancellation)}");
            if (Listening().Match(line) is { Success: true } match)
                ports[match.Groups["service"].Value] = int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture);
        }

        return ports;
    }

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://[^:]+:(?<port>\d+)")]
    private static partial Regex Listening();
}
