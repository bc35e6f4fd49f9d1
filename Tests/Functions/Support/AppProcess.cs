using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SelfHost.Azurite;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>
/// The built app as a process of its own. It can be killed as a power cut would and started again on the same address and the same storage;
/// whatever it printed, over all its lives, is kept for whoever reads a failure.
/// </summary>
public sealed partial class AppProcess : IAsyncDisposable
{
    public const string Key = "test-key";

    private static readonly string[] _inherited = ["ASPNETCORE_URLS", "WEBSITE_HOSTNAME", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    private readonly string _folder;
    private readonly Dictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    private AppProcess(string folder, string storage, IReadOnlyDictionary<string, string>? settings)
    {
        _folder = folder;
        _settings = new(settings ?? new Dictionary<string, string>()) { ["AzureWebJobsStorage"] = storage, ["GRANTFLOW_KEY"] = Key };
    }

    /// <summary>Where it answers; the same after a restart.</summary>
    public Uri Address { get; private set; } = new($"http://127.0.0.1:{FreePorts.Take(1)[0]}");

    /// <summary>Everything it ever printed.</summary>
    public string Output => string.Join('\n', _lines);

    /// <param name="folder">The build or the copy of it that is to run.</param>
    /// <param name="storage">The storage account's connection string.</param>
    /// <param name="settings">More environment variables.</param>
    public static async Task<AppProcess> StartAsync(string folder, string storage, IReadOnlyDictionary<string, string>? settings = null)
    {
        var app = new AppProcess(folder, storage, settings);
        await app.StartAsync();
        return app;
    }

    /// <summary>Starts it again after a kill.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [AppBuild.ProgramIn(_folder), "--urls", Address.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        foreach (var name in _inherited)
            start.Environment.Remove(name);
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;

        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data, listening);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, listening);
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The app ended while it started. It said:\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await listening.Task.WaitAsync(Wait.Patience, TestContext.Current.CancellationToken);
        await Wait.UntilAsync($"the app is ready; it said:\n{Output}", IsReadyAsync);
    }

    /// <summary>Ends it as a power cut would (SIGKILL).</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            await RecordedProcess.EndAsync(_process, CancellationToken.None).WaitAsync(Wait.Patience);
        _process.Dispose();
        _process = null;
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process!.HasExited)
            throw new InvalidOperationException($"The app ended while it started. It said:\n{Output}");
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync("health", TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Hear(string? line, TaskCompletionSource<Uri> listening)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        if (ListeningAddress().Match(line) is { Success: true } match && int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture) > 0)
            listening.TrySetResult(new Uri(match.Value));
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex ListeningAddress();
}
