using SelfHost.Azurite;

namespace SelfHost.Startup;

/// <summary>A command of the app's own, run by its program on this terminal: the host only gives it the settings and waits.</summary>
internal static class AppCommand
{
    /// <param name="stop">Asks the command to end; its exit code still is what counts.</param>
    public static async Task<int> RunAsync(HostArguments arguments, HostSettings settings, CancellationToken stop)
    {
        await using var emulator = arguments.CommandNeedsStorage && settings.Storage is null
            ? await DevelopmentStorage.UseAsync(settings.DataFolder, Console.Error.WriteLine, cancellation: stop)
            : null;
        var start = new ProcessStartInfo("dotnet", [arguments.App.WorkerAssembly, .. arguments.Command]);
        foreach (var (name, value) in settings.ForApp(settings.Storage ?? emulator?.ConnectionString))
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
