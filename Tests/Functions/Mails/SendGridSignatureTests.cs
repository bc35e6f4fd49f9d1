using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GrantFlow.Functions;
using GrantFlow.Functions.Mail;
using GrantFlow.Tests.Functions.Support;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GrantFlow.Tests.Functions.Mails;

/// <summary>Only what SendGrid has signed, and lately, is believed.</summary>
public sealed class SendGridSignatureTests : IDisposable
{
    private static readonly byte[] _body = Encoding.UTF8.GetBytes("""[{"event":"bounce"}]""");

    private readonly SendGridEvents _sendGrid = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-600, true)]
    [InlineData(600, true)]
    [InlineData(-601, false)]
    [InlineData(601, false)]
    public void It_holds_for_ten_minutes(int seconds, bool holds) =>
        Assert.Equal(holds, Signature(_sendGrid.Key).Signs(_sendGrid.Headers(_clock.GetUtcNow().AddSeconds(seconds), _body), _body));

    [Fact]
    public void It_is_about_every_byte_of_the_body()
    {
        var headers = _sendGrid.Headers(_clock.GetUtcNow(), _body);
        Assert.False(Signature(_sendGrid.Key).Signs(headers, [.. _body, (byte)' ']));
        Assert.False(Signature(_sendGrid.Key).Signs(headers, []));
    }

    [Fact]
    public void It_is_about_the_moment()
    {
        var headers = _sendGrid.Headers(_clock.GetUtcNow(), _body);
        headers[SendGridSignature.TimestampHeader] = _clock.GetUtcNow().AddSeconds(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Assert.False(Signature(_sendGrid.Key).Signs(headers, _body));
    }

    [Fact]
    public void It_is_SendGrids_alone()
    {
        using var somebody = new SendGridEvents();
        Assert.False(Signature(_sendGrid.Key).Signs(somebody.Headers(_clock.GetUtcNow(), _body), _body));
        Assert.False(Signature(null).Signs(_sendGrid.Headers(_clock.GetUtcNow(), _body), _body));
    }

    public static TheoryData<string, string> Garbage => new()
    {
        { SendGridSignature.SignatureHeader, "" },
        { SendGridSignature.SignatureHeader, "no base64" },
        { SendGridSignature.SignatureHeader, "AAAA" },
        { SendGridSignature.SignatureHeader, "MAYCAQACAQA=" },
        { SendGridSignature.SignatureHeader, Convert.ToBase64String(new byte[72]) },
        { SendGridSignature.SignatureHeader, Convert.ToBase64String(new byte[5000]) },
        { SendGridSignature.TimestampHeader, "" },
        { SendGridSignature.TimestampHeader, "now" },
        { SendGridSignature.TimestampHeader, "-1" },
        { SendGridSignature.TimestampHeader, "9223372036854775807" },
        { SendGridSignature.TimestampHeader, "99999999999999999999" },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public void Garbage_is_refused_like_a_wrong_signature(string header, string value)
    {
        var headers = _sendGrid.Headers(_clock.GetUtcNow(), _body);
        headers[header] = value;
        Assert.False(Signature(_sendGrid.Key).Signs(headers, _body));
        headers.Remove(header);
        Assert.False(Signature(_sendGrid.Key).Signs(headers, _body));
    }

    [Fact]
    public void Only_a_public_key_on_its_curve_is_a_key()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.True(SendGridSignature.IsKey(_sendGrid.Key));
        Assert.All(
            ["a key", "AAAA", Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())], key => Assert.False(SendGridSignature.IsKey(key)));
    }

    public void Dispose() => _sendGrid.Dispose();

    private SendGridSignature Signature(string? key) => new(Options.Create(new Settings { SendGridWebhookKey = key }), _clock);
}
