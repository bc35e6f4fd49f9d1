using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using GrantFlow.Tests.Simulation.Processes;

namespace GrantFlow.Tests.DurableTask.Proof;

/// <summary>A real process with the engine under load, which can be killed, stopped and continued as by an operating system.</summary>
internal sealed partial class WorkerProcess : IDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public static WorkerProcess Start(string connection, string hub, string name, string journals, TimeSpan lease)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            typeof(LoadWorker).Assembly.Location, "--worker", name, "--connection", connection, "--hub", hub, "--journals", journals,
            "--lease", lease.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process);
    }

    public bool HasExited => _process.HasExited;

    /// <summary>SIGKILL: nothing of the process runs after it.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGSTOP: every thread of the process stands still.</summary>
    public void Pause() => Signal(Stop);

    /// <summary>SIGCONT: it goes on as if no time had passed.</summary>
    public void Resume() => Signal(Continue);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }
        _process.Dispose();
    }

    private void Signal(int signal)
    {
        if (SendSignal(_process.Id, signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} to process {_process.Id} failed: {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
