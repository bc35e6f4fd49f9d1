using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace SelfHost.Hosting.Startup;

/// <summary>The one key of the app: as set, else made once and kept in the data folder.</summary>
internal sealed class FunctionKey
{
    private const string Header = "x-functions-key";
    private readonly byte[] _hash;

    public FunctionKey(IConfiguration configuration, HostFolder folder)
    {
        Value = configuration[HostSettings.Key] is { Length: > 0 } set ? set : Kept(folder);
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(Value));
    }

    public string Value { get; }

    public bool IsSentBy(HttpRequest request) =>
        Matches(request.Headers[Header].ToString()) || Matches(request.Query["code"].ToString());

    // Hashes have one length and are compared in constant time: nothing about the key can be learnt from the answer's delay.
    private bool Matches(string candidate) =>
        candidate.Length > 0 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(candidate)), _hash);

    private static string Kept(HostFolder folder)
    {
        var file = Path.Combine(folder.Create(), "function-key");
        try
        {
            using var created = new FileStream(file, Options());
            var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
            created.Write(Encoding.ASCII.GetBytes(key));
            return key;
        }
        catch (IOException) when (File.Exists(file))
        {
            var key = File.ReadAllText(file).Trim();
            return key.Length > 0 ? key : throw new FunctionStartupException($"The function key in {file} is empty. Delete the file, and a new key is made.");
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
