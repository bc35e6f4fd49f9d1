using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SelfHost.Hosting.Startup;

/// <summary>The settings of <c>host.json</c> that the embedded host obeys, with the official defaults.</summary>
internal sealed class HostJson(IConfiguration configuration)
{
    /// <summary>Where the official host puts the file's content in the configuration, so that one environment variable overrides it in both.</summary>
    public const string Section = "AzureFunctionsJobHost";

    /// <summary>The file itself.</summary>
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "host.json");

    /// <summary>What all function routes begin with, without slashes.</summary>
    public string RoutePrefix => (configuration[$"{Section}:extensions:http:routePrefix"] ?? "api").Trim('/');

    /// <summary>The name of the task hub.</summary>
    public string HubName => configuration[$"{Section}:extensions:durableTask:hubName"] is { Length: > 0 } name ? name : "TestHubName";

    /// <summary>How long a function may run before its cancellation token is cancelled; null stands for any time.</summary>
    public TimeSpan? FunctionTimeout =>
        TimeSpan.TryParse(configuration[$"{Section}:functionTimeout"], CultureInfo.InvariantCulture, out var timeout) && timeout > TimeSpan.Zero ? timeout : null;
}
