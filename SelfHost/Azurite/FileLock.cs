namespace SelfHost.Azurite;

/// <summary>A lock on a file, shared or exclusive, that the system releases when its holder dies.</summary>
internal static class FileLock
{
    private static readonly TimeSpan _retryEvery = TimeSpan.FromMilliseconds(50);

    public static async Task<FileStream> ExclusiveAsync(string path, TimeSpan patience, CancellationToken cancellation)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(_retryEvery, cancellation))
        {
            if (TryExclusive(path) is { } held)
                return held;
            if (Stopwatch.GetElapsedTime(began) > patience)
                throw new StartupException($"Another process has held {path} for {patience.TotalSeconds:0} s: end it, then try again.");
        }
    }

    /// <summary>The exclusive lock, or null while anybody else holds the file.</summary>
    public static FileStream? TryExclusive(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>A share of the file, which keeps everybody from the exclusive lock.</summary>
    public static FileStream Share(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
}
