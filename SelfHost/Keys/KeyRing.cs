using System.Security.Cryptography;
using System.Text;

namespace SelfHost.Keys;

/// <summary>The keys that open one door.</summary>
public sealed class KeyRing(params IEnumerable<string> keys)
{
    private readonly List<byte[]> _hashes = [.. keys.Distinct().Select(Hash)];

    /// <summary>Whether a request brings one of them, in the header <c>x-functions-key</c> or as <c>code</c> in its query.</summary>
    public bool IsOpenedBy(HttpRequest request) => Matches(request.Headers["x-functions-key"].ToString()) || Matches(request.Query["code"].ToString());

    // Hashes have one length, and all of them are compared in full: the answer's delay says nothing of any key.
    private bool Matches(string sent)
    {
        var hash = Hash(sent);
        return _hashes.Aggregate(false, (found, key) => CryptographicOperations.FixedTimeEquals(hash, key) | found) && sent.Length > 0;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
