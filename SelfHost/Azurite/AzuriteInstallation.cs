using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace SelfHost.Azurite;

/// <summary>The pinned Azurite: finds its manifest and installs it once for each version of the lock file.</summary>
internal sealed class AzuriteInstallation(string home)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _reportEvery = TimeSpan.FromSeconds(5);

    /// <summary>The installation of this repository, or the one beside the binaries.</summary>
    public static AzuriteInstallation Default { get; } = new(DataFolder.RepositoryRoot is { } root
        ? Path.Combine(root, "SelfHost", "Azurite")
        : Path.Combine(AppContext.BaseDirectory, "Azurite"));

    public string Script => Path.Combine(home, "node_modules", "azurite", "dist", "src", "azurite.js");

    public string Launcher => Path.Combine(home, "launch.cjs");

    public string EndWithParent => Path.Combine(home, "end-with-parent.cjs");

    public string EndAtOnce => Path.Combine(home, "end-at-once.cjs");

    private string Stamp => Path.Combine(home, "node_modules", ".installed-from");

    /// <summary>Installs Azurite unless the installed one is of this lock file.</summary>
    public async Task EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        var wanted = await LockHashAsync(cancellation);
        if (IsInstalled(wanted))
            return;

        // Two processes at once would delete each other's node_modules: npm ci begins by removing the folder.
        await using var guard = await FileLock.ExclusiveAsync(Path.Combine(home, ".install.lock"), _patience, cancellation);
        if (IsInstalled(wanted))
            return;
        report($"Installing Azurite, the storage emulator (once; about half a minute): npm ci in {home}");
        var installing = RunNpmAsync(cancellation);
        for (var began = Environment.TickCount64; await Task.WhenAny(installing, Task.Delay(_reportEvery, cancellation)) != installing;)
            report($"… still installing, {(Environment.TickCount64 - began) / 1000} s");
        await installing;
        await File.WriteAllTextAsync(Stamp, wanted, cancellation);
    }

    public static Process Node(IEnumerable<string> arguments, bool redirectInput = false)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            RedirectStandardInput = redirectInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Start(start, "node");
    }

    private bool IsInstalled(string wanted) => File.Exists(Script) && File.Exists(Stamp) && File.ReadAllText(Stamp) == wanted;

    private async Task<string> LockHashAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(home, "package-lock.json");
        if (!File.Exists(file))
            throw new AzuriteException($"Azurite's manifest is missing: {file}. Run the app from its repository, or set AzureWebJobsStorage to a storage account.");
        return Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file, cancellation)));
    }

    private async Task RunNpmAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"])
        {
            WorkingDirectory = home,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Start(start, "npm");
        var output = npm.StandardOutput.ReadToEndAsync(cancellation);
        var errors = npm.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await npm.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }

        if (npm.ExitCode != 0)
            throw new AzuriteException($"npm could not install Azurite in {home} (exit {npm.ExitCode}). It says:\n{await output}{await errors}");
    }

    private static Process Start(ProcessStartInfo start, string program)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new AzuriteException(
                $"{program} was not found. Install Node.js 20 or later (https://nodejs.org), which brings npm, or set AzureWebJobsStorage to a storage account.",
                error);
        }
    }
}
