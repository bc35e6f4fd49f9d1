using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GrantFlow.Functions.Mail;

/// <summary>
/// Tells whether a request comes from SendGrid, which signs the moment and the body of what it sends to its event webhook with ECDSA on
/// the curve P-256. The SDK's own check wants the body as text; what is signed is bytes.
/// </summary>
public sealed class SendGridSignature(IOptions<Settings> settings, TimeProvider clock)
{
    /// <summary>The header with the signature: DER in base64.</summary>
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    /// <summary>The header with the moment: seconds since 1970.</summary>
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    // On P-256 a signature has 72 bytes at the most.
    private const int LongestSignature = 128;

    // Whoever recorded a request may send it again for so long. What it tells changes nothing the second time.
    private static readonly TimeSpan _longestDelay = TimeSpan.FromMinutes(10);

    private readonly byte[]? _key = settings.Value.SendGridWebhookKey is { } key ? Convert.FromBase64String(key) : null;

    /// <summary>Whether anything that SendGrid sends can be believed: a key is set.</summary>
    public bool IsExpected => _key is not null;

    /// <summary>Whether a text is a key that SendGrid can have shown: DER in base64.</summary>
    public static bool IsKey(string text)
    {
        try
        {
            using var key = Open(Convert.FromBase64String(text));
            return key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <param name="headers">The request's.</param>
    /// <param name="body">As it came.</param>
    public bool Signs(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        var timestamp = headers[TimestampHeader].ToString();
        Span<byte> signature = stackalloc byte[LongestSignature];
        if (_key is null || !IsOfNow(timestamp)
            || !Convert.TryFromBase64String(headers[SignatureHeader].ToString(), signature, out var length))
        {
            return false;
        }

        using var key = Open(_key);
        return key.VerifyData(
            [.. Encoding.ASCII.GetBytes(timestamp), .. body],
            signature[..length],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence);
    }

    private static ECDsa Open(byte[] key)
    {
        var opened = ECDsa.Create();
        opened.ImportSubjectPublicKeyInfo(key, out _);
        return opened;
    }

    private bool IsOfNow(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - seconds) <= _longestDelay.TotalSeconds;
}
