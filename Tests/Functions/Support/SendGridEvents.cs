using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GrantFlow.Functions.Mail;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>SendGrid as it tells of events: it signs what it sends with a key of its own.</summary>
public sealed class SendGridEvents : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The public half, as SendGrid shows it.</summary>
    public string Key => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    /// <summary>The headers that sign a body sent at a moment.</summary>
    public IHeaderDictionary Headers(DateTimeOffset at, byte[] body)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = _key.SignData([.. Encoding.ASCII.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new HeaderDictionary
        {
            [SendGridSignature.TimestampHeader] = timestamp,
            [SendGridSignature.SignatureHeader] = Convert.ToBase64String(signature),
        };
    }

    public void Dispose() => _key.Dispose();
}
