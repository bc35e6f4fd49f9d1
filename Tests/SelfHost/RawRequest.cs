using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace GrantFlow.Tests.SelfHost;

/// <summary>A request in the very bytes that a test writes: what no HTTP client would send.</summary>
public static class RawRequest
{
    /// <param name="host">Where to.</param>
    /// <param name="text">Its bytes, as Latin-1.</param>
    /// <returns>The answer's status, and all of it.</returns>
    public static async Task<(int Status, string Answer)> SendAsync(Uri host, string text)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Host, host.Port, Patience.Token);
        await using var stream = socket.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text), Patience.Token);
            await stream.CopyToAsync(answer, Patience.Token);
        }
        catch (IOException)
        {
            // Refused before all of it was sent; what it was answered counts.
        }

        var said = Encoding.Latin1.GetString(answer.ToArray());
        return (said.Length > 12 ? int.Parse(said.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0, said);
    }
}
