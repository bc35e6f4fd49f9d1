using Microsoft.Extensions.Configuration;

namespace SelfHost.Hosting.Startup;

/// <summary>The app's own host and port, told to it as on Azure: in <c>WEBSITE_HOSTNAME</c>, unless that is set already.</summary>
internal static class PublishedHostname
{
    private static readonly Lock _sync = new();
    private static readonly HashSet<string> _published = new(StringComparer.Ordinal);

    public static bool IsOurs(string? value)
    {
        lock (_sync)
            return value is not null && _published.Contains(value);
    }

    public static void Publish(IConfiguration configuration, Uri address)
    {
        if (!string.IsNullOrEmpty(configuration[HostSettings.Hostname]))
            return;
        configuration[HostSettings.Hostname] = address.Authority;
        lock (_sync)
        {
            var present = Environment.GetEnvironmentVariable(HostSettings.Hostname);
            if (!string.IsNullOrEmpty(present) && !_published.Contains(present))
                return;
            Environment.SetEnvironmentVariable(HostSettings.Hostname, address.Authority);
            _published.Add(address.Authority);
        }
    }
}
