using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>The built app under its host, as processes of their own. It answers on one address, over all its lives.</summary>
internal sealed partial class AppHost : IAsyncDisposable
{
    public const string Key = "benchmark-key";

    private const int Sigterm = 15;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);
    private static readonly string[] _inherited =
    [
        "ASPNETCORE_URLS", "WEBSITE_HOSTNAME", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "AZURE_FUNCTIONS_ENVIRONMENT",
        "PublicUrl", "SendGridHost",
    ];

    private static readonly string _program = RepositoryFiles.Built("SelfHost", "SelfHost.dll");
    private static readonly string _app = Path.GetDirectoryName(RepositoryFiles.Built("Functions", "host.json"))!;

    private readonly string _storage;
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _host;
    private Process? _worker;

    private AppHost(string storage) => _storage = storage;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePorts.Take(1)[0]}");

    /// <summary>How long the last start took, from the process to the first healthy answer.</summary>
    public TimeSpan StartedWithin { get; private set; }

    /// <summary>The resident memory of the host and its worker, in bytes.</summary>
    public long Memory => MemoryOf(_host) + MemoryOf(_worker);

    public static async Task<AppHost> StartAsync(string storage, CancellationToken cancellation)
    {
        var app = new AppHost(storage);
        try
        {
            await app.StartAsync(cancellation);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, the first time or after it has ended, and waits until it is healthy.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        Begin();
        using var client = new HttpClient { BaseAddress = Address, Timeout = _patience };
        await Wait.UntilAsync("the host is healthy", _pause, () => IsHealthyAsync(client, cancellation), cancellation);
        StartedWithin = Stopwatch.GetElapsedTime(began);
        await Wait.UntilAsync("the host told of its worker", _pause, () => Task.FromResult(_worker is not null), cancellation);
    }

    /// <summary>Ends the host as a power cut would (SIGKILL); the worker ends because its host is gone.</summary>
    public async Task KillAsync()
    {
        _host!.Kill();
        await _host.WaitForExitAsync();
        if (_worker is not null)
            await _worker.WaitForExitAsync().WaitAsync(_patience);
    }

    /// <summary>Asks it to end, and ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_host is { HasExited: false })
        {
            _ = Kill(_host.Id, Sigterm);
            await Task.WhenAny(_host.WaitForExitAsync(), Task.Delay(_patience));
        }

        foreach (var process in (Process?[])[_host, _worker])
        {
            if (process is { HasExited: false })
                process.Kill(entireProcessTree: true);
            process?.Dispose();
        }

        (_host, _worker) = (null, null);
    }

    private void Begin()
    {
        var start = new ProcessStartInfo("dotnet", [_program, _app, "--urls", Address.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in _inherited)
            start.Environment.Remove(name);
        (start.Environment["AzureWebJobsStorage"], start.Environment["GRANTFLOW_KEY"]) = (_storage, Key);
        _host?.Dispose();
        _worker?.Dispose();
        (_host, _worker) = (new Process { StartInfo = start }, null);
        _host.OutputDataReceived += (_, line) => Hear(line.Data);
        _host.ErrorDataReceived += (_, line) => Hear(line.Data);
        _host.Start();
        _host.BeginOutputReadLine();
        _host.BeginErrorReadLine();
    }

    private async Task<bool> IsHealthyAsync(HttpClient client, CancellationToken cancellation)
    {
        if (_host!.HasExited)
            throw new BenchmarkException($"The host ended while it started. It said:\n{string.Join('\n', _lines)}");
        try
        {
            using var answer = await client.GetAsync("health", cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        if (WorkerLine().Match(line) is { Success: true } match)
            _worker = Process.GetProcessById(int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture));
    }

    private static long MemoryOf(Process? process)
    {
        process?.Refresh();
        return process?.WorkingSet64 ?? 0;
    }

    [GeneratedRegex(@"The worker \(process (?<id>\d+)\) is ready")]
    private static partial Regex WorkerLine();

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
