using System.Security.Cryptography;
using System.Text;

namespace SelfHost.Http;

/// <summary>
/// The keys of the app. Kept ones are files in the data folder that only this user may read, each made once: <c>function-key</c> opens every function,
/// <c>function-keys/NAME</c> only that one, <c>master-key</c> everything, and <c>management-key</c> the management API. A key that is set replaces them all.
/// </summary>
internal sealed class FunctionKeys
{
    private readonly string? _set;
    private readonly string _folder;
    private readonly string _master;

    public FunctionKeys(HostSettings settings)
    {
        (_set, _folder) = (settings.Key, settings.DataFolder);
        (Host, _master, Management) = (Get("function-key"), Get("master-key"), Get("management-key"));
    }

    /// <summary>Opens every function of the level <c>Function</c>.</summary>
    public string Host { get; }

    /// <summary>Opens the management API of the Durable extension; part of the addresses that it gives out.</summary>
    public string Management { get; }

    public static bool IsOpen(string? level) => "Anonymous".Equals(level, StringComparison.OrdinalIgnoreCase);

    /// <summary>Lets only those to a function who bring a key of its authorization level.</summary>
    public RequestDelegate Guard(string? level, string function, RequestDelegate next) =>
        IsOpen(level) ? next
        : level?.ToUpperInvariant() is "ADMIN" or "SYSTEM" ? Guard([_master], next)
        : Guard([Host, _master, Get(Path.Combine("function-keys", function))], next);

    /// <summary>Lets only those to the management API who bring its key.</summary>
    public RequestDelegate GuardManagement(RequestDelegate next) => Guard([Management, _master], next);

    private static RequestDelegate Guard(IEnumerable<string> keys, RequestDelegate next)
    {
        List<byte[]> hashes = [.. keys.Distinct().Select(Hash)];
        return http =>
        {
            if (Matches(http.Request.Headers["x-functions-key"].ToString()) || Matches(http.Request.Query["code"].ToString()))
                return next(http);
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };

        // Hashes have one length, and all of them are compared in full: the answer's delay says nothing of any key.
        bool Matches(string sent)
        {
            var hash = Hash(sent);
            return hashes.Aggregate(false, (found, key) => CryptographicOperations.FixedTimeEquals(hash, key) | found) && sent.Length > 0;
        }
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private string Get(string name)
    {
        if (_set is not null)
            return _set;
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file))
            Make(file);
        var key = File.ReadAllText(file).Trim();
        return key.Length > 0 ? key : throw new StartupException($"The key in {file} is empty. Delete the file, and a new key is made.");
    }

    // Under another name first: whoever finds the file finds the whole key in it, and of two hosts that start at once one makes it.
    private static void Make(string file)
    {
        var draft = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))));
        try
        {
            File.Move(draft, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
