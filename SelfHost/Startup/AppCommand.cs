using System.Diagnostics;
using SelfHost.Azurite;

namespace SelfHost.Startup;

/// <summary>A command of the app's own, run by its program on this terminal: the host only gives it the settings and waits.</summary>
public static class AppCommand
{
    /// <param name="stop">Asks the command to end; its exit code still is what counts.</param>
    /// <returns>The command's exit code.</returns>
    public static async Task<int> RunAsync(AppFolder app, IEnumerable<string> command, Dictionary<string, string?> environment, CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet", [app.WorkerAssembly, .. command]);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            await RecordedProcess.EndAsync(process, CancellationToken.None);
        }

        return process.ExitCode;
    }
}
