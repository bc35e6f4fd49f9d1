using System.ComponentModel;
using System.Security.Cryptography;

namespace SelfHost.Azurite;

/// <summary>The pinned Azurite: finds its manifest and installs it once for each version of the lock file.</summary>
internal static class AzuriteInstallation
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _reportEvery = TimeSpan.FromSeconds(5);

    /// <summary>The root of the repository above the running binaries, or null when they run elsewhere.</summary>
    public static string? RepositoryRoot { get; } = FindRoot();

    // The installation of this repository, which all of its builds share, or the one beside the binaries.
    private static readonly string _home = RepositoryRoot is { } root ? HomeIn(root) : Path.Combine(AppContext.BaseDirectory, "Azurite");
    private static readonly string _manifest = Path.Combine(_home, "package-lock.json");
    private static readonly string _stamp = Path.Combine(_home, "node_modules", ".installed-from");

    public static string Script { get; } = Path.Combine(_home, "node_modules", "azurite", "dist", "src", "azurite.js");

    public static string Launcher { get; } = Path.Combine(_home, "launch.cjs");

    public static string EndAtOnce { get; } = Path.Combine(_home, "end-at-once.cjs");

    public static async Task EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        if (!File.Exists(_manifest))
            throw new StartupException(
                $"Azurite's manifest is missing: {_manifest}. Run the app from its repository, "
                + "or set AzureWebJobsStorage to a storage account.");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(_manifest, cancellation)));
        if (IsInstalled(wanted))
            return;

        // Two processes at once would delete each other's node_modules: npm ci begins by removing the folder.
        await using var guard = await FileLock.ExclusiveAsync(Path.Combine(_home, ".install.lock"), _patience, cancellation);
        if (IsInstalled(wanted))
            return;
        report($"Installing Azurite, the storage emulator (once; about half a minute): npm ci in {_home}");
        var installing = RunNpmAsync(cancellation);
        for (var began = Environment.TickCount64; await Task.WhenAny(installing, Task.Delay(_reportEvery, cancellation)) != installing;)
            report($"… still installing, {(Environment.TickCount64 - began) / 1000} s");
        await installing;
        await File.WriteAllTextAsync(_stamp, wanted, cancellation);
    }

    /// <summary>Starts a program of Node.js, whose output the caller reads.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, string folder = "", bool redirectInput = false)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = redirectInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new StartupException(
                $"{program} was not found. Install Node.js 20 or later (https://nodejs.org), which brings npm, "
                + "or set AzureWebJobsStorage to a storage account.");
        }
    }

    private static bool IsInstalled(string wanted) => File.Exists(Script) && File.Exists(_stamp) && File.ReadAllText(_stamp) == wanted;

    private static async Task RunNpmAsync(CancellationToken cancellation)
    {
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"];
        using var npm = Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments, _home);
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
            throw new StartupException(
                $"npm could not install Azurite in {_home} (exit {npm.ExitCode}). It says:\n{await output}{await errors}");
    }

    private static string? FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(HomeIn(folder.FullName), "package-lock.json")))
            folder = folder.Parent;
        return folder?.FullName;
    }

    private static string HomeIn(string root) => Path.Combine(root, "SelfHost", "Azurite");
}
