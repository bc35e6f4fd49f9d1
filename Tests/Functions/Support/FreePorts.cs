using System.Net;
using System.Net.Sockets;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>Ports of this machine that nobody listens on.</summary>
public static class FreePorts
{
    public static IReadOnlyList<int> Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToList();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
