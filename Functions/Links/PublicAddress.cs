using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GrantFlow.Functions.Links;

/// <summary>
/// The address that the world reaches this app by, for links in mails: the setting <c>PublicUrl</c>, else the host's own
/// <c>WEBSITE_HOSTNAME</c>. Only in development is a request's own address believed, since its sender writes it.
/// </summary>
public sealed class PublicAddress(IOptions<Settings> settings, IHostEnvironment environment)
{
    private volatile string? _seen;

    /// <summary>The address, or null while nothing tells it.</summary>
    public string? Known => Configured ?? _seen;

    /// <exception cref="InvalidOperationException">Nothing tells the address.</exception>
    public string Root => Known
        ?? throw new InvalidOperationException("Set PublicUrl to the address that people reach this app by, such as https://aides.example.fr.");

    public string Of(string path) => Root + path;

    /// <summary>Learns the address from a request where nothing configures it; in development only.</summary>
    public void Learn(HttpRequest request)
    {
        if (environment.IsDevelopment())
        {
            _seen ??= $"{request.Scheme}://{request.Headers["X-Forwarded-Host"].FirstOrDefault() ?? request.Host.Value}";
        }
    }

    private string? Configured => (settings.Value.PublicUrl, Environment.GetEnvironmentVariable("WEBSITE_HOSTNAME")) switch
    {
        ({ Length: > 0 } url, _) => url.TrimEnd('/'),
        (_, { Length: > 0 } host) => (IsLocal(host) ? "http://" : "https://") + host,
        _ => null,
    };

    private static bool IsLocal(string host) =>
        host.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || host.StartsWith("127.", StringComparison.Ordinal) || host.StartsWith("[::1]", StringComparison.Ordinal);
}
