using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using GrantFlow.Tests.Functions.Support;
using SelfHost.Azurite;

namespace GrantFlow.Tests.SelfHost;

/// <summary>
/// SelfHost on a built app, as a process of its own. It can be killed as a power cut would and started again on the same address and the same
/// storage; whatever it printed, over all its lives, is kept for whoever reads a failure.
/// </summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly string[] _inherited =
    [
        "ASPNETCORE_URLS", "WEBSITE_HOSTNAME", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "AZURE_FUNCTIONS_ENVIRONMENT",
        "AzureWebJobsStorage", "GRANTFLOW_KEY",
    ];

    private readonly IReadOnlyList<string> _arguments;
    private readonly Dictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    private HostProcess(IReadOnlyDictionary<string, string> settings, IEnumerable<string> arguments)
    {
        _settings = new(settings);
        _arguments = [Program, .. arguments.Select(argument => argument.Replace("{port}", $"{Address.Port}", StringComparison.Ordinal))];
    }

    /// <summary>The program that was built beside these tests.</summary>
    public static string Program { get; } = RepositoryFiles.Built("SelfHost", "SelfHost.dll");

    /// <summary>Where it answers; the same after a restart.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePorts.Take(1)[0]}");

    /// <summary>Everything it ever printed.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>The worker that it told of last.</summary>
    public int WorkerId => int.Parse(WorkerLine().Matches(Output)[^1].Groups["id"].Value, CultureInfo.InvariantCulture);

    /// <summary>Its process.</summary>
    public Process Process => _process ?? throw new InvalidOperationException("The host is not running.");

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="app">The folder of the built app.</param>
    /// <param name="settings">Environment variables, the storage among them.</param>
    /// <param name="arguments">More of the command line; <c>{port}</c> stands for the port of <see cref="Address"/>.</param>
    public static async Task<HostProcess> StartAsync(string app, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        var host = new HostProcess(settings, [app, "--urls", "http://127.0.0.1:{port}", .. arguments]);
        await host.StartAsync();
        return host;
    }

    /// <summary>Starts it with this very command line, and does not wait.</summary>
    public static HostProcess Begin(IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        var host = new HostProcess(settings, arguments);
        host.Begin();
        return host;
    }

    /// <summary>Runs it with this very command line until it ends by itself, because it cannot start or was given a command.</summary>
    public static async Task<(int ExitCode, string Output)> RunToTheEndAsync(IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        await using var host = Begin(settings, arguments);
        await host.Process.WaitForExitAsync(Patience.Token);
        return (host.Process.ExitCode, host.Output);
    }

    /// <summary>Starts it again after it has ended.</summary>
    public async Task StartAsync()
    {
        Begin();
        try
        {
            await Wait.UntilAsync("the host is ready", IsReadyAsync);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} It said:\n{Output}", late);
        }
    }

    /// <summary>Ends it and its worker as a power cut would (SIGKILL); neither is there any more when this returns.</summary>
    public void Kill()
    {
        var worker = WorkerLine().IsMatch(Output) ? TryGet(WorkerId) : null;
        Process.Kill();
        worker?.Kill();
        Process.WaitForExit();
        worker?.WaitForExit();
        worker?.Dispose();
    }

    /// <summary>What a terminal's Ctrl+C tells it (SIGINT).</summary>
    public void Interrupt() => Assert.Equal(0, Signal(Process.Id, 2));

    /// <summary>Asks it to end (SIGTERM) and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await RecordedProcess.EndAsync(Process, CancellationToken.None).WaitAsync(Wait.Patience);
        return Process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            await StopAsync();
        _process.Dispose();
        _process = null;
    }

    private static Process? TryGet(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private void Begin()
    {
        var start = new ProcessStartInfo("dotnet", _arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in _inherited)
            start.Environment.Remove(name);
        // It lives for seconds: what it would learn of itself comes too late.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        _process?.Dispose();
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (Process.HasExited)
            throw new InvalidOperationException($"The host ended while it started. It said:\n{Output}");
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync("health", TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int process, int signal);

    private void Hear(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }

    [GeneratedRegex(@"The worker \(process (?<id>\d+)\) is ready")]
    private static partial Regex WorkerLine();
}
