using System.ComponentModel;
using System.Diagnostics;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>A process: its machine, its id and, since ids are used again, its start.</summary>
internal sealed record HostIdentity(string Machine, int ProcessId, long ProcessStart)
{
    public static HostIdentity OfThisProcess { get; } = Make();

    /// <summary>Whether the owner of a lease certainly runs no more: it was a process of this machine, and there is no such process.</summary>
    public bool KnowsDead(LeaseRow lease)
    {
        if (lease.Machine != Machine || (lease.ProcessId == ProcessId && lease.ProcessStart == ProcessStart))
        {
            return false;
        }
        try
        {
            using var process = Process.GetProcessById(lease.ProcessId);
            // Clock adjustments move the reported start by less than this; a reused id starts later.
            return Math.Abs(process.StartTime.ToUniversalTime().Ticks - lease.ProcessStart) > TimeSpan.TicksPerSecond * 2;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception unknown) when (unknown is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return false;
        }
    }

    private static HostIdentity Make()
    {
        using var process = Process.GetCurrentProcess();
        return new(Environment.MachineName, process.Id, process.StartTime.ToUniversalTime().Ticks);
    }
}
