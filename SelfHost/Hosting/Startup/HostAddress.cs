namespace SelfHost.Hosting.Startup;

/// <summary>The address under which this process is reached from this machine, once it listens.</summary>
internal sealed class HostAddress
{
    public Uri? Value { get; private set; }

    /// <summary>Takes the first address; one that stands for every interface becomes localhost, since nobody can go to 0.0.0.0.</summary>
    public Uri Set(IEnumerable<string> addresses)
    {
        var address = new Uri(addresses.First().Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal));
        return Value = address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "localhost" }.Uri : address;
    }
}
