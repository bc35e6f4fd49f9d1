using System.Net;
using System.Net.Sockets;

namespace GrantFlow.Tests;

/// <summary>
/// Ports of this machine that nobody listens on, from below those that systems give out by themselves: one that is free for a while, such as
/// between two lives of a process, is not given to somebody else meanwhile.
/// </summary>
public static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _next = Random.Shared.Next(Count);

    public static IReadOnlyList<int> Take(int count) => [.. Candidates().Where(IsFree).Take(count)];

    private static IEnumerable<int> Candidates()
    {
        while (true)
            yield return First + (int)((uint)Interlocked.Increment(ref _next) % Count);
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
