using System.Globalization;

namespace HostedApp;

/// <summary>The commands of the app's own program.</summary>
internal static class Commands
{
    /// <returns>The exit code, or null when the arguments are the host's.</returns>
    public static async Task<int?> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["exit", var code]:
                return int.Parse(code, CultureInfo.InvariantCulture);
            case ["say", .. var words]:
                Console.WriteLine($"The app says: {string.Join(' ', words)}");
                Console.WriteLine($"Storage: {Environment.GetEnvironmentVariable("AzureWebJobsStorage") ?? "none"}");
                return 0;
            case ["keep"]:
                await new Storage().RecordAsync("kept", "command");
                Console.WriteLine("Kept.");
                return 0;
            case ["wait"]:
                Console.WriteLine("Waiting.");
                await Task.Delay(Timeout.Infinite);
                return 0;
            default:
                return null;
        }
    }
}
