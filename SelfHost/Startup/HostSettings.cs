using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using SelfHost.Azurite;

namespace SelfHost.Startup;

/// <summary>The settings of the host: environment variables, and before them the command line.</summary>
internal sealed class HostSettings
{
    private readonly IConfiguration _commandLine;

    /// <exception cref="StartupException">A setting cannot be read.</exception>
    public HostSettings(string[] arguments)
    {
        _commandLine = ReadCommandLine(arguments);
        Configuration = new ConfigurationBuilder()
            .AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().AddConfiguration(_commandLine).Build();
        Url = ReadUrl(Text("urls") ?? "http://127.0.0.1:7071");
        DataFolder = Path.GetFullPath(Text("SelfHost:DataFolder") ?? Path.Combine(AzuriteInstallation.RepositoryRoot ?? "", ".data"));
        BodyLimit = ReadBodyLimit(Text("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"));
        TrustedProxies = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"), .. ReadProxies(Text("KnownProxies") ?? "")];
        TimeZone = ReadTimeZone(Text("WEBSITE_TIME_ZONE"));
        Storage = ReadStorage(Text("AzureWebJobsStorage"));
    }

    public IConfiguration Configuration { get; }

    /// <summary>Where to listen; port 0 stands for a free one.</summary>
    public Uri Url { get; }

    /// <summary>The folder of the emulator's data and of the keys.</summary>
    public string DataFolder { get; }

    public long BodyLimit { get; }

    /// <summary>Whose <c>X-Forwarded-*</c> are believed: this machine's, and those that are set.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; }

    public TimeZoneInfo TimeZone { get; }

    /// <summary>The one key of the installation, if it is set.</summary>
    public string? Key => Text("GRANTFLOW_KEY");

    public bool HasHomepage => !bool.TryParse(Text("AzureWebJobsDisableHomepage"), out var disabled) || !disabled;

    /// <summary>The storage account that is set, or null for the emulator of this host.</summary>
    public string? Storage { get; }

    /// <summary>What the app and its commands get as environment variables, besides those of this process.</summary>
    /// <param name="storage">The connection string in force; null where there is none.</param>
    /// <param name="publicName">The host's name and port for its visitors; null where it does not serve.</param>
    public Dictionary<string, string?> ForApp(string? storage, string? publicName = null)
    {
        var given = _commandLine.AsEnumerable().Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => pair.Value);
        given["AzureWebJobsStorage"] = storage;
        var isDevelopment = storage is null || new BlobServiceClient(storage).Uri.IsLoopback;
        given["AZURE_FUNCTIONS_ENVIRONMENT"] = Text("AZURE_FUNCTIONS_ENVIRONMENT") ?? (isDevelopment ? "Development" : "Production");
        if (publicName is not null)
            given["WEBSITE_HOSTNAME"] = publicName;
        // The worker has a server of its own, which must not take the host's address.
        given["ASPNETCORE_URLS"] = given["urls"] = null;
        return given;
    }

    /// <summary>A setting that is not empty.</summary>
    public string? Text(string name) => Configuration[name] is { Length: > 0 } value ? value : null;

    /// <summary>A text of the app's metadata, with the settings that it names as <c>%NAME%</c>.</summary>
    public string Resolve(string text) => Regex.Replace(text, "%([^%]+)%", name =>
        Text(name.Groups[1].Value) ?? throw new StartupException($"'{text}' asks for the setting {name.Groups[1].Value}, which is not set."));

    // Unless it is set, what the Functions host takes.
    private static long ReadBodyLimit(string? text) =>
        text is null ? 104_857_600
        : long.TryParse(text, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 ? bytes
        : throw new StartupException($"FUNCTIONS_REQUEST_BODY_SIZE_LIMIT is '{text}': write a number above zero.");

    private static Uri ReadUrl(string text) =>
        Uri.TryCreate(Regex.Replace(text.Split(';')[0], "://[*+]", "://0.0.0.0"), UriKind.Absolute, out var url) && url.Scheme == "http"
            ? url
            : throw new StartupException($"The host cannot listen on '{text}': write an address such as http://127.0.0.1:7071. HTTPS is a proxy's work.");

    private static IConfigurationRoot ReadCommandLine(string[] arguments)
    {
        try
        {
            return new ConfigurationBuilder().AddCommandLine(arguments).Build();
        }
        catch (FormatException fault)
        {
            throw new StartupException($"The command line cannot be read: {fault.Message} Write settings as --NAME=VALUE.", 2);
        }
    }

    private static string? ReadStorage(string? text)
    {
        if (text is null || text.Trim().TrimEnd(';').Equals("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            _ = new BlobServiceClient(text);
            return text;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new StartupException($"AzureWebJobsStorage is no connection string of a storage account: {fault.Message}");
        }
    }

    private static IEnumerable<IPNetwork> ReadProxies(string text) =>
        text.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ReadProxy);

    private static IPNetwork ReadProxy(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new StartupException($"KnownProxies has '{text}': write addresses such as 10.0.0.4 or networks such as 10.0.0.0/24, separated by semicolons.");

    private static TimeZoneInfo ReadTimeZone(string? id) =>
        id is null ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone
        : throw new StartupException($"WEBSITE_TIME_ZONE is '{id}', which this machine does not know: write a name such as Europe/Paris.");
}
