namespace SelfHost.Analyzers;

/// <summary>
/// What code that is replayed must not call: clocks, random values, waiting, threads and I/O of its own, since a second run would see something else.
/// The time, ids, timers and everything outside come from the orchestration context.
/// </summary>
public static class ReplayBan
{
    private static readonly HashSet<string> _types =
    [
        "System.Console", "System.Random", "System.TimeProvider",
        "System.Data.Common.DbCommand", "System.Data.Common.DbConnection",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch",
        "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.StreamReader", "System.IO.StreamWriter",
        "System.Net.Http.HttpMessageInvoker", "System.Net.Http.HttpClient", "System.Net.WebRequest",
        "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Net.Sockets.UdpClient",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.Threading.PeriodicTimer", "System.Threading.SemaphoreSlim", "System.Threading.Tasks.Parallel", "System.Threading.Thread", "System.Threading.ThreadPool",
        "System.Threading.Timer", "System.Threading.WaitHandle", "System.Timers.Timer",
        "Azure.Data.Tables.TableClient", "Azure.Data.Tables.TableServiceClient",
        "Azure.Storage.Blobs.BlobContainerClient", "Azure.Storage.Blobs.BlobServiceClient", "Azure.Storage.Blobs.Specialized.BlobBaseClient",
    ];

    private static readonly HashSet<string> _members =
    [
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
        "System.Environment.GetEnvironmentVariable", "System.Environment.GetEnvironmentVariables", "System.Environment.MachineName", "System.Environment.ProcessId",
        "System.Environment.TickCount", "System.Environment.TickCount64",
        "System.Guid.CreateVersion7", "System.Guid.NewGuid", "System.IO.Path.GetRandomFileName", "System.IO.Path.GetTempFileName",
        "System.Threading.CancellationTokenSource.CancelAfter", "System.Threading.CancellationTokenSource.CancelAsync",
        "System.Threading.Tasks.Task.ContinueWith", "System.Threading.Tasks.Task.Delay", "System.Threading.Tasks.Task.Run", "System.Threading.Tasks.Task.Wait",
        "System.Threading.Tasks.Task.WaitAll", "System.Threading.Tasks.Task.WaitAny", "System.Threading.Tasks.TaskFactory.StartNew",
    ];

    /// <summary>Whether a member is banned.</summary>
    /// <param name="type">The full name of a type that declares or inherits it, without type arguments.</param>
    /// <param name="member">Its name; that of a property, not of its accessor.</param>
    public static bool Covers(string type, string member) => _types.Contains(type) || _members.Contains($"{type}.{member}");
}
