using Microsoft.Extensions.Configuration;

namespace SelfHost.Hosting.Startup;

/// <summary>The names of the settings that the embedded host reads.</summary>
internal static class HostSettings
{
    /// <summary>The storage account's connection string.</summary>
    public const string Storage = "AzureWebJobsStorage";

    /// <summary>What stands for the emulator on this machine.</summary>
    public const string DevelopmentStorage = "UseDevelopmentStorage=true";

    /// <summary>Host and port under which the app is reached.</summary>
    public const string Hostname = "WEBSITE_HOSTNAME";

    /// <summary>The time zone of timer schedules.</summary>
    public const string TimeZone = "WEBSITE_TIME_ZONE";

    /// <summary>The function key.</summary>
    public const string Key = "GRANTFLOW_KEY";

    /// <summary>The largest request body in bytes.</summary>
    public const string BodyLimit = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";

    /// <summary>Whether the page at <c>/</c> is switched off.</summary>
    public const string DisableHomepage = "AzureWebJobsDisableHomepage";

    /// <summary>The folder of generated keys and of Azurite's data.</summary>
    public const string DataFolder = "SelfHost:DataFolder";

    /// <summary>Whether the host only brings up its storage: no function is served, no orchestration runs.</summary>
    public const string StorageOnly = "SelfHost:StorageOnly";

    /// <summary>The listening addresses.</summary>
    public const string Urls = "urls";

    /// <summary>The address without any setting: the Functions host's own port.</summary>
    public const string DefaultUrl = "http://127.0.0.1:7071";

    /// <summary>100 MiB, the official host's limit.</summary>
    public const long DefaultBodyLimit = 104_857_600;

    public static bool IsStorageOnly(IConfiguration configuration) => bool.TryParse(configuration[StorageOnly], out var only) && only;

    public static string StorageOf(IConfiguration configuration) =>
        configuration[Storage] is { Length: > 0 } value ? value : DevelopmentStorage;

    /// <summary>Whether the storage is the emulator under its default ports, which the host starts itself.</summary>
    public static bool IsDevelopmentStorage(string connection) =>
        connection.Trim().TrimEnd(';').Equals(DevelopmentStorage, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether every endpoint of a connection string is on this machine, which only an emulator's is.</summary>
    public static bool IsLoopback(string connection)
    {
        var endpoints = connection.Split(';')
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2 && part[0].Trim().EndsWith("Endpoint", StringComparison.OrdinalIgnoreCase))
            .Select(part => part[1].Trim())
            .ToList();
        return endpoints.Count > 0 && endpoints.TrueForAll(endpoint => Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.IsLoopback);
    }
}
