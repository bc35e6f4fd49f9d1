using System.Security.Cryptography;
using System.Text;
using SelfHost.Startup;

namespace SelfHost.Keys;

/// <summary>
/// The keys of the app. Kept ones are files in the data folder that only this user may read, each made once: <c>function-key</c> opens every function,
/// <c>function-keys/NAME</c> only that one, <c>master-key</c> everything, and <c>management-key</c> the management API. A key that is set replaces them all.
/// </summary>
public sealed class FunctionKeys
{
    private readonly string? _set;
    private readonly string _folder;

    public FunctionKeys(HostSettings settings)
    {
        (_set, _folder) = (settings.Key, settings.DataFolder);
        (Host, Master, Management) = (_set ?? Kept("function-key"), _set ?? Kept("master-key"), _set ?? Kept("management-key"));
    }

    /// <summary>Opens every function of the level <c>Function</c>.</summary>
    public string Host { get; }

    /// <summary>Opens everything.</summary>
    public string Master { get; }

    /// <summary>Opens the management API of the Durable extension; part of the addresses that it gives out.</summary>
    public string Management { get; }

    /// <summary>Whether a function of this authorization level is open to everybody.</summary>
    public static bool IsOpen(string? level) => "Anonymous".Equals(level, StringComparison.OrdinalIgnoreCase);

    /// <summary>The keys that open a function.</summary>
    /// <param name="level">Its authorization level.</param>
    /// <param name="function">Its name.</param>
    /// <returns>Null when everybody may call it.</returns>
    public KeyRing? For(string? level, string function) =>
        IsOpen(level) ? null
        : level?.ToUpperInvariant() is "ADMIN" or "SYSTEM" ? new KeyRing(Master)
        : new KeyRing(Host, Master, _set ?? Kept(Path.Combine("function-keys", function)));

    private string Kept(string name)
    {
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
