using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SelfHost.Azurite;

/// <summary>
/// The Azurite behind <c>UseDevelopmentStorage=true</c>. It runs in a session of its own, so that killing the app loses nothing that was acknowledged;
/// the next start finds it, and the last app to stop cleanly stops it.
/// </summary>
public sealed class DevelopmentStorage : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _probeEvery = TimeSpan.FromMilliseconds(50);

    private readonly string _folder;
    private readonly RecordedProcess _record;
    private readonly FileStream _use;

    /// <summary>The share that the system takes back when the process dies.</summary>
    internal FileStream Share => _use;

    private DevelopmentStorage(string folder, RecordedProcess record, FileStream use, bool startedHere)
    {
        _folder = folder;
        _record = record;
        _use = use;
        StartedHere = startedHere;
    }

    /// <summary>Whether this call started it; false when one was already listening.</summary>
    public bool StartedHere { get; }

    /// <summary>The folder that keeps the data of an Azurite started here.</summary>
    public string Location => Path.Combine(_folder, "azurite");

    /// <summary>Uses the Azurite that listens on the table port, or starts one and waits until it listens.</summary>
    /// <param name="dataFolder">The folder for its data (in <c>azurite</c>), its log and its process id.</param>
    /// <param name="ports">Its ports; <see cref="AzuriteOptions.Development"/> unless told otherwise. The location is always <paramref name="dataFolder"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The use of it; disposing it stops Azurite when nobody else of this data folder uses it and it was started from here, by this process or one before.</returns>
    /// <exception cref="AzuriteException">Node.js is missing, a port is taken by something else, or Azurite could not be installed or started.</exception>
    public static async Task<DevelopmentStorage> UseAsync(string dataFolder, AzuriteOptions? ports = null, CancellationToken cancellation = default)
    {
        ports ??= AzuriteOptions.Development;
        Directory.CreateDirectory(dataFolder);
        var record = new RecordedProcess(Path.Combine(dataFolder, "azurite.pid"));
        await using var guard = await FileLock.ExclusiveAsync(LockFile(dataFolder), _patience, cancellation);
        var use = FileLock.Share(UsersFile(dataFolder));
        try
        {
            if (await ListensAsync(ports.TablePort, cancellation))
                return new DevelopmentStorage(dataFolder, record, use, startedHere: false);

            // One of ours that no longer listens is on its way out and still saving: two on one folder would lose data.
            using (var ending = record.Find())
            {
                if (ending is not null)
                    await RecordedProcess.EndAsync(ending, cancellation);
            }

            var started = new DevelopmentStorage(dataFolder, record, use, startedHere: true);
            await started.StartAsync(ports with { Location = started.Location }, cancellation);
            return started;
        }
        catch
        {
            await use.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends this use; stops Azurite when it was the last one.</summary>
    /// <returns>Done when Azurite has saved its data and its process is gone, if it had to go.</returns>
    public async ValueTask DisposeAsync()
    {
        await using var guard = await FileLock.ExclusiveAsync(LockFile(_folder), _patience, CancellationToken.None);
        await _use.DisposeAsync();
        await using var last = FileLock.TryExclusive(UsersFile(_folder));
        using var process = last is null ? null : _record.Find();
        if (process is null)
            return;
        await RecordedProcess.EndAsync(process, CancellationToken.None);
        _record.Forget();
    }

    private static string LockFile(string folder) => Path.Combine(folder, "azurite.lock");

    private static string UsersFile(string folder) => Path.Combine(folder, "azurite.users");

    private async Task StartAsync(AzuriteOptions options, CancellationToken cancellation)
    {
        var installation = AzuriteInstallation.Default;
        await installation.EnsureAsync(Console.WriteLine, cancellation);
        Directory.CreateDirectory(Location);
        var log = Path.Combine(_folder, "azurite.log");
        using var launcher = AzuriteInstallation.Node([installation.Launcher, log, installation.Script, .. options.Arguments]);
        var printed = await launcher.StandardOutput.ReadToEndAsync(cancellation);
        await launcher.WaitForExitAsync(cancellation);
        if (!int.TryParse(printed, CultureInfo.InvariantCulture, out var pid))
            throw new AzuriteException($"Azurite could not be started:\n{await launcher.StandardError.ReadToEndAsync(cancellation)}");

        // Recorded before it listens: should the app be killed in between, the next one can still stop it.
        _record.Write(pid);
        await WaitUntilItListensAsync(pid, options, log, cancellation);
    }

    private static async Task WaitUntilItListensAsync(int pid, AzuriteOptions options, string log, CancellationToken cancellation)
    {
        var since = TimeProvider.System.GetTimestamp();
        foreach (var port in (int[])[options.BlobPort, options.QueuePort, options.TablePort])
        {
            while (!IsAlive(pid) || !await ListensAsync(port, cancellation))
            {
                if (!IsAlive(pid))
                    throw new AzuriteException($"Azurite ended while it started; is one of the ports {options.BlobPort}, {options.QueuePort}, {options.TablePort} taken? Its log, {log}, says:\n{await File.ReadAllTextAsync(log, cancellation)}");
                if (TimeProvider.System.GetElapsedTime(since) > _patience)
                    throw new AzuriteException($"Azurite (process {pid}) does not listen on port {port} after {_patience.TotalSeconds:0} s; see {log}.");
                await Task.Delay(_probeEvery, cancellation);
            }
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
