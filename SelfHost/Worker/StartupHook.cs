/// <summary>
/// Loaded into the worker by <c>DOTNET_STARTUP_HOOKS</c>, which asks for this very name without a namespace: ends the worker as soon as the host, which
/// holds the other end of its standard input, is gone, however it went. The official worker does not notice that by itself.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        // Not for processes that the worker may start.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        new Thread(Watch) { IsBackground = true, Name = "host watch" }.Start();
    }

    private static void Watch()
    {
        try
        {
            // The host says nothing; it only ends.
            Console.OpenStandardInput().CopyTo(Stream.Null);
        }
        catch (IOException)
        {
            // Its end is gone.
        }

        // Not Environment.Exit: it would first let the app shut down, for seconds, while another host may already run.
        Process.GetCurrentProcess().Kill();
    }
}
