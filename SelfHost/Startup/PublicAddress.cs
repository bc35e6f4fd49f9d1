using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace SelfHost.Startup;

/// <summary>The address that the host listens on, looked at before anything is started.</summary>
internal static class PublicAddress
{
    /// <summary>The ports of this machine that anybody listens on.</summary>
    public static IEnumerable<int> PortsInUse =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port);

    /// <summary>The address with its port; port 0 becomes a free one.</summary>
    /// <exception cref="StartupException">Somebody else listens there.</exception>
    public static Uri Take(Uri wanted)
    {
        try
        {
            var address = IPAddress.TryParse(wanted.Host.Trim('[', ']'), out var written) ? written : IPAddress.Loopback;
            // Bound and not listening: nobody is let in, only to be thrown out again.
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, wanted.Port));
            return new UriBuilder(wanted) { Port = ((IPEndPoint)socket.LocalEndPoint!).Port }.Uri;
        }
        catch (SocketException refused)
        {
            throw refused.SocketErrorCode == SocketError.AddressAlreadyInUse ? IsTaken(wanted) : new StartupException(
                $"The host cannot listen on {wanted.GetLeftPart(UriPartial.Authority)}: {refused.Message}. Choose another address with --urls.");
        }
    }

    public static StartupException IsTaken(Uri address) => new(
        $"Another program listens on {address.GetLeftPart(UriPartial.Authority)} already, perhaps this app: "
        + $"end it, or choose another address, such as --urls http://127.0.0.1:{address.Port + 1}.");

    /// <summary>Host and port under which this machine reaches it.</summary>
    public static string Hostname(Uri address) => address.Host is "0.0.0.0" or "[::]" ? $"localhost:{address.Port}" : address.Authority;
}
