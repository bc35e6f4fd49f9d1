using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using SelfHost.Azurite;

namespace GrantFlow.Tests.Browser;

/// <summary>
/// The Chromium of package.json, installed without root the first time that a test needs it. <c>CHROMIUM_PATH</c> names another one instead.
/// </summary>
public sealed record ChromiumInstallation(string Executable, IReadOnlyDictionary<string, string> Environment)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    private static string Home => RepositoryFiles.At("Tests", "Browser");

    private static string Modules => Path.Combine(Home, "node_modules");

    public static async Task<ChromiumInstallation> FindAsync()
    {
        if (System.Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } chosen)
            return new(chosen, new Dictionary<string, string>());

        // Two runs at once would delete each other's node_modules: npm ci begins by removing the folder.
        await using var guard = await FileLock.ExclusiveAsync(Path.Combine(Home, ".install.lock"), _patience, CancellationToken.None);
        var unpacked = Path.Combine(Modules, ".unpacked");
        var stamp = Path.Combine(Modules, ".installed-from");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Home, "package-lock.json"))));
        var installed = File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted;
        if (!installed)
        {
            Console.WriteLine($"Installing Chromium for the browser tests (once): npm ci in {Home}");
            await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]);
            Directory.CreateDirectory(unpacked);
        }

        var places = JsonSerializer.Deserialize<Dictionary<string, string>>(await RunAsync("node", ["locate.mjs"], unpacked))!;
        await File.WriteAllTextAsync(stamp, wanted);
        return new(places["executable"], new Dictionary<string, string> { ["FONTCONFIG_FILE"] = places["fonts"], ["LD_LIBRARY_PATH"] = places["libraries"] });
    }

    private static async Task<string> RunAsync(string program, string[] arguments, string? temporary = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Home, RedirectStandardOutput = true, RedirectStandardError = true };
        if (temporary is not null)
            start.Environment["TMPDIR"] = temporary;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(_patience);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed in {Home} (exit {process.ExitCode}):\n{await output}{await errors}");
    }
}
