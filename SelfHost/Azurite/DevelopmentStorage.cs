using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SelfHost.Azurite;

/// <summary>
/// The storage emulator of a data folder. It runs in a session of its own, so that killing the app loses nothing that was acknowledged; the next
/// start finds it, and the last app to stop cleanly stops it. An emulator of somebody else, such as another checkout's, is never used.
/// </summary>
public sealed class DevelopmentStorage : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _probeEvery = TimeSpan.FromMilliseconds(50);

    private readonly string _folder;
    private readonly RecordedProcess _record;
    private readonly FileStream _use;

    private DevelopmentStorage(string folder, RecordedProcess record, FileStream use) => (_folder, _record, _use) = (folder, record, use);

    /// <summary>The share that the system takes back when the process dies.</summary>
    internal FileStream Share => _use;

    /// <summary>Whether this call started it; false when it was already running.</summary>
    public bool StartedHere { get; private init; }

    /// <summary>Its ports.</summary>
    public required AzuriteOptions Options { get; init; }

    /// <summary>The connection string of the storage account that it serves.</summary>
    public string ConnectionString => Options.ConnectionString;

    /// <summary>The folder that keeps its data.</summary>
    public string Location => LocationIn(_folder);

    /// <summary>Uses the emulator of the folder, or starts one and waits until it listens.</summary>
    /// <param name="dataFolder">The folder for its data (in <c>azurite</c>), its log and its process id.</param>
    /// <param name="report">Is told what takes long or may surprise.</param>
    /// <param name="ports">The ports that it takes when they are free: <see cref="AzuriteOptions.Development"/> unless told otherwise.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The use of it; disposing it stops the emulator when nobody else of this data folder uses it.</returns>
    /// <exception cref="AzuriteException">Node.js is missing, or Azurite could not be installed or started.</exception>
    public static async Task<DevelopmentStorage> UseAsync(
        string dataFolder, Action<string> report, AzuriteOptions? ports = null, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(dataFolder);
        var record = new RecordedProcess(Path.Combine(dataFolder, "azurite.pid"));
        await using var guard = await FileLock.ExclusiveAsync(LockFile(dataFolder), _patience, cancellation);
        var use = FileLock.Share(UsersFile(dataFolder));
        try
        {
            if (record.Find() is { } running)
            {
                using var process = running.Process;
                if (await ListensAsync(running.Ports.TablePort, cancellation))
                    return new DevelopmentStorage(dataFolder, record, use) { Options = running.Ports };

                // On its way out and still saving: two on one folder would lose data.
                await RecordedProcess.EndAsync(process, cancellation);
            }

            var options = FreePorts(ports ?? AzuriteOptions.Development, report) with { Location = LocationIn(dataFolder) };
            await StartAsync(dataFolder, record, options, report, cancellation);
            return new DevelopmentStorage(dataFolder, record, use) { Options = options, StartedHere = true };
        }
        catch
        {
            // Told to stop while it started, it goes as well.
            await LeaveAsync(dataFolder, record, use);
            throw;
        }
    }

    /// <summary>Ends this use; stops Azurite when it was the last one.</summary>
    /// <returns>Done when Azurite has saved its data and its process is gone, if it had to go.</returns>
    public async ValueTask DisposeAsync()
    {
        await using var guard = await FileLock.ExclusiveAsync(LockFile(_folder), _patience, CancellationToken.None);
        await LeaveAsync(_folder, _record, _use);
    }

    private static async Task LeaveAsync(string folder, RecordedProcess record, FileStream use)
    {
        await use.DisposeAsync();
        await using var last = FileLock.TryExclusive(UsersFile(folder));
        if (last is null || record.Find() is not { } running)
            return;
        using var process = running.Process;
        await RecordedProcess.EndAsync(process, CancellationToken.None);
        record.Forget();
    }

    private static string LockFile(string folder) => Path.Combine(folder, "azurite.lock");

    private static string UsersFile(string folder) => Path.Combine(folder, "azurite.users");

    private static string LocationIn(string folder) => Path.Combine(folder, "azurite");

    // The emulator's own ports, by which other programs find it, unless somebody has taken them.
    private static AzuriteOptions FreePorts(AzuriteOptions wanted, Action<string> report)
    {
        if (((int[])[wanted.BlobPort, wanted.QueuePort, wanted.TablePort]).All(IsFree))
            return wanted;
        // Held together until all are known, so that they differ.
        List<TcpListener> held = [.. Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        held.ForEach(listener => listener.Start());
        var ports = held.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        held.ForEach(listener => listener.Dispose());
        report(
            $"The ports {wanted.BlobPort} to {wanted.TablePort} are another program's, perhaps another checkout's emulator: "
            + $"this one takes {ports[0]}, {ports[1]} and {ports[2]}.");
        return wanted with { BlobPort = ports[0], QueuePort = ports[1], TablePort = ports[2] };
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task StartAsync(string folder, RecordedProcess record, AzuriteOptions options, Action<string> report, CancellationToken cancellation)
    {
        var installation = AzuriteInstallation.Default;
        await installation.EnsureAsync(report, cancellation);
        Directory.CreateDirectory(options.Location!);
        var log = Path.Combine(folder, "azurite.log");
        using var launcher = AzuriteInstallation.Node([installation.Launcher, log, "-r", installation.EndAtOnce, installation.Script, .. options.Arguments]);
        var printed = await launcher.StandardOutput.ReadToEndAsync(cancellation);
        await launcher.WaitForExitAsync(cancellation);
        if (!int.TryParse(printed, CultureInfo.InvariantCulture, out var pid))
            throw new AzuriteException($"Azurite could not be started:\n{await launcher.StandardError.ReadToEndAsync(cancellation)}");

        // Recorded before it listens: should the app be killed in between, the next one can still stop it.
        record.Write(pid, options);
        await WaitUntilItListensAsync(pid, options, log, cancellation);
    }

    // Its own word for it: somebody else may have taken a port meanwhile, and would answer there too.
    private static async Task WaitUntilItListensAsync(int pid, AzuriteOptions options, string log, CancellationToken cancellation)
    {
        var ports = $"{options.BlobPort}, {options.QueuePort} and {options.TablePort}";
        for (var since = TimeProvider.System.GetTimestamp(); ; await Task.Delay(_probeEvery, cancellation))
        {
            var isAlive = IsAlive(pid);
            var said = await File.ReadAllTextAsync(log, cancellation);
            if (said.Split("successfully listening").Length > 3)
                return;
            if (!isAlive)
                throw new AzuriteException($"Azurite ended while it started; is one of the ports {ports} taken? Its log, {log}, says:\n{said}");
            if (TimeProvider.System.GetElapsedTime(since) > _patience)
                throw new AzuriteException($"Azurite (process {pid}) does not listen on the ports {ports} after {_patience.TotalSeconds:0} s; see {log}.");
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
