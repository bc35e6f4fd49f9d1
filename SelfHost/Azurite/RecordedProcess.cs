using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SelfHost.Azurite;

/// <summary>
/// The emulator of a data folder, which outlives the host that started it, found again through a file: its process, when that began, since ids are
/// reused, and its ports. So another checkout's emulator is never taken for this one's.
/// </summary>
internal sealed class RecordedProcess(string file)
{
    private const int Sigterm = 15;

    // The start time is computed from the boot time and may differ by some clock ticks between two readings.
    private static readonly TimeSpan _sameStart = TimeSpan.FromSeconds(2);

    public void Write(int pid, AzuriteOptions ports)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            var entry = new Entry(pid, process.StartTime.ToUniversalTime(), ports.BlobPort, ports.QueuePort, ports.TablePort);
            File.WriteAllText(file, JsonSerializer.Serialize(entry));
        }
        catch (ArgumentException)
        {
            // It has ended already: there is nothing to find again, and whoever waits for it will say why.
            Forget();
        }
    }

    /// <summary>The recorded process when it is alive and still the one that was recorded, else null.</summary>
    public (Process Process, AzuriteOptions Ports)? Find()
    {
        try
        {
            if (!File.Exists(file) || JsonSerializer.Deserialize<Entry>(File.ReadAllText(file)) is not { } entry)
                return null;
            var process = Process.GetProcessById(entry.Pid);
            if (!process.HasExited && (process.StartTime.ToUniversalTime() - entry.Started).Duration() < _sameStart)
                return (process, new AzuriteOptions(entry.BlobPort, entry.QueuePort, entry.TablePort));
            process.Dispose();
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException or Win32Exception)
        {
            // A power cut has cut the file short, or the process ended just now, or it belongs to somebody else: it is not ours.
        }

        return null;
    }

    public void Forget() => File.Delete(file);

    /// <summary>Asks a process to end, and waits until it has: Azurite saves what it holds before it goes.</summary>
    public static async Task EndAsync(Process process, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            process.Kill();
        else if (!process.HasExited)
            _ = Kill(process.Id, Sigterm);
        await process.WaitForExitAsync(cancellation);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);

    private sealed record Entry(int Pid, DateTime Started, int BlobPort, int QueuePort, int TablePort);
}
