using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SelfHost.Azurite;

/// <summary>
/// The storage emulator of a data folder. It runs in a session of its own, so that killing the app loses nothing that was acknowledged; the next
/// start finds it, and the last app to stop cleanly stops it. An emulator of somebody else, such as another checkout's, is never used.
/// </summary>
internal sealed class DevelopmentStorage : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _probeEvery = TimeSpan.FromMilliseconds(50);

    private readonly string _folder;
    private readonly RecordedProcess _record;

    private DevelopmentStorage(string folder)
    {
        _folder = folder;
        _record = new(Path.Combine(folder, "azurite.pid"));
        Share = FileLock.Share(UsersFile);
    }

    /// <summary>What tells the others of this folder that it is used; the system takes it back when the process dies.</summary>
    public FileStream Share { get; }

    /// <summary>False when it was already running.</summary>
    public bool StartedHere { get; private set; }

    public AzuriteOptions Options { get; private set; } = new();

    public string ConnectionString => Options.ConnectionString;

    public string Location => Path.Combine(_folder, "azurite");

    private string UsersFile => Path.Combine(_folder, "azurite.users");

    /// <summary>Uses the emulator of the folder, or starts one and waits until it listens.</summary>
    /// <param name="report">Is told what takes long or may surprise.</param>
    /// <param name="ports">The ports that it takes when they are free: <see cref="AzuriteOptions.Development"/> unless told otherwise.</param>
    /// <returns>The use of it; disposing it stops the emulator when nobody else of this data folder uses it.</returns>
    public static async Task<DevelopmentStorage> UseAsync(
        string dataFolder, Action<string> report, AzuriteOptions? ports = null, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(dataFolder);
        await using var guard = await GuardAsync(dataFolder, cancellation);
        var use = new DevelopmentStorage(dataFolder);
        try
        {
            await use.FindOrStartAsync(ports ?? AzuriteOptions.Development, report, cancellation);
            return use;
        }
        catch
        {
            // Told to stop while it started, it goes as well.
            await use.LeaveAsync();
            throw;
        }
    }

    /// <summary>Ends this use. When it was the last one, Azurite has saved its data and is gone when this returns.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var guard = await GuardAsync(_folder, CancellationToken.None);
        await LeaveAsync();
    }

    // One at a time comes or goes.
    private static Task<FileStream> GuardAsync(string folder, CancellationToken cancellation) =>
        FileLock.ExclusiveAsync(Path.Combine(folder, "azurite.lock"), _patience, cancellation);

    private async Task LeaveAsync()
    {
        await Share.DisposeAsync();
        await using var last = FileLock.TryExclusive(UsersFile);
        if (last is null || _record.Find() is not (var process, _))
            return;
        using (process)
            await RecordedProcess.EndAsync(process, CancellationToken.None);
        _record.Forget();
    }

    private async Task FindOrStartAsync(AzuriteOptions ports, Action<string> report, CancellationToken cancellation)
    {
        if (_record.Find() is (var running, var recorded))
        {
            using var process = running;
            Options = recorded;
            if (PublicAddress.PortsInUse.Contains(recorded.TablePort))
                return;
            // On its way out and still saving: two on one folder would lose data.
            await RecordedProcess.EndAsync(process, cancellation);
        }

        Options = FreePorts(ports, report) with { Location = Location };
        await AzuriteInstallation.EnsureAsync(report, cancellation);
        await StartAsync(cancellation);
        StartedHere = true;
    }

    // The emulator's own ports, by which other programs find it, unless somebody has taken them.
    private static AzuriteOptions FreePorts(AzuriteOptions wanted, Action<string> report)
    {
        if (!PublicAddress.PortsInUse.Intersect([wanted.BlobPort, wanted.QueuePort, wanted.TablePort]).Any())
            return wanted;
        // Held together until all are known, so that they differ.
        List<TcpListener> held = [.. Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        held.ForEach(listener => listener.Start());
        var ports = held.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        held.ForEach(listener => listener.Dispose());
        report(
            $"The ports {wanted.BlobPort} to {wanted.TablePort} are another program's, perhaps another checkout's emulator: "
            + $"this one takes {ports[0]}, {ports[1]} and {ports[2]}.");
        return new(ports[0], ports[1], ports[2]);
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Location);
        var log = Path.Combine(_folder, "azurite.log");
        string[] azurite = ["-r", AzuriteInstallation.EndAtOnce, AzuriteInstallation.Script, .. Options.Arguments];
        using var launcher = AzuriteInstallation.Start("node", [AzuriteInstallation.Launcher, log, .. azurite]);
        var printed = await launcher.StandardOutput.ReadToEndAsync(cancellation);
        await launcher.WaitForExitAsync(cancellation);
        if (!int.TryParse(printed, CultureInfo.InvariantCulture, out var pid))
            throw new StartupException($"Azurite could not be started:\n{await launcher.StandardError.ReadToEndAsync(cancellation)}");

        // Recorded before it listens: should the app be killed in between, the next one can still stop it.
        _record.Write(pid, Options);

        // Its own word for it: somebody else may have taken a port meanwhile, and would answer there too.
        var ports = $"{Options.BlobPort}, {Options.QueuePort} and {Options.TablePort}";
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(_probeEvery, cancellation))
        {
            using var process = _record.Find()?.Process;
            var said = await File.ReadAllTextAsync(log, cancellation);
            if (said.Split("successfully listening").Length > 3)
                return;
            if (process is null)
                throw new StartupException(
                    $"Azurite ended while it started; is one of the ports {ports} taken? Its log, {log}, says:\n{said}");
            if (Stopwatch.GetElapsedTime(began) > _patience)
                throw new StartupException(
                    $"Azurite (process {pid}) does not listen on the ports {ports} after {_patience.TotalSeconds:0} s; see {log}.");
        }
    }
}
