using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SelfHost.Azurite;

/// <summary>A process that outlives the one that started it, found again through a file: its id, and when it began, since ids are reused.</summary>
internal sealed class RecordedProcess(string file)
{
    // The start time is computed from the boot time and may differ by some clock ticks between two readings.
    private static readonly TimeSpan _sameStart = TimeSpan.FromSeconds(2);

    public void Write(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            var started = process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
            File.WriteAllText(file, $"{pid}\n{started}\n");
        }
        catch (ArgumentException)
        {
            // It has ended already: there is nothing to find again, and whoever waits for it will say why.
            Forget();
        }
    }

    /// <summary>The recorded process when it is alive and still the one that was recorded, else null.</summary>
    public Process? Find()
    {
        if (!File.Exists(file))
            return null;
        var lines = File.ReadAllLines(file);
        if (lines.Length < 2
            || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
            || !DateTime.TryParse(lines[1], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var started))
        {
            return null;
        }

        try
        {
            var process = Process.GetProcessById(pid);
            if (!process.HasExited && (process.StartTime.ToUniversalTime() - started).Duration() < _sameStart)
                return process;
            process.Dispose();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // The process ended between the reading of the file and now, or belongs to somebody else: either way it is not ours.
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

    private const int Sigterm = 15;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
