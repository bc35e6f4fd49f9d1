using System.Net.Sockets;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>People and programs try again when the app is away for a moment.</summary>
public static class Persistence
{
    /// <summary>Asks until there is an answer; a broken connection or a host that is not ready is none.</summary>
    public static async Task<T> AskAsync<T>(string what, Func<Task<T>> ask) where T : class => await Wait.ForAsync(what, async () =>
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return null;
        }
    }, TimeSpan.FromMinutes(3));
}
