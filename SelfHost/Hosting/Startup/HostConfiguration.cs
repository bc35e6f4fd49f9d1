using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace SelfHost.Hosting.Startup;

/// <summary>Collects the app's configuration: host.json, local.settings.json, environment variables, command line; later ones win.</summary>
internal static class HostConfiguration
{
    /// <remarks>The sources are added one by one: a chained configuration would lose empty values, and an empty route prefix is one.</remarks>
    public static void AddTo(ConfigurationManager configuration, string[]? args)
    {
        configuration.AddInMemoryCollection(HostJsonValues());
        configuration.AddInMemoryCollection(LocalSettings());
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args ?? []);
        // What the host itself put into the environment for an earlier app of this process is not a setting of this one.
        if (PublishedHostname.IsOurs(configuration[HostSettings.Hostname]))
            configuration[HostSettings.Hostname] = null;
        configuration[HostSettings.Storage] = HostSettings.StorageOf(configuration);
    }

    /// <summary>The environment's name: as set, else Development on emulated storage and Production on any other.</summary>
    public static string EnvironmentName(IConfiguration configuration)
    {
        foreach (var name in (string[])["AZURE_FUNCTIONS_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"])
        {
            if (configuration[name] is { Length: > 0 } value)
                return value;
        }

        var storage = HostSettings.StorageOf(configuration);
        return HostSettings.IsDevelopmentStorage(storage) || HostSettings.IsLoopback(storage) ? Environments.Development : Environments.Production;
    }

    public static string UrlsOf(IConfiguration configuration) =>
        configuration[HostSettings.Urls] is { Length: > 0 } urls ? urls
        : configuration["ASPNETCORE_URLS"] is { Length: > 0 } official ? official
        : HostSettings.DefaultUrl;

    private static IEnumerable<KeyValuePair<string, string?>> HostJsonValues() =>
        Json(HostJson.File).AsEnumerable()
            .Select(entry => KeyValuePair.Create($"{HostJson.Section}:{entry.Key}", entry.Value));

    // The official tools turn these values into environment variables, where two underscores stand for a colon.
    private static IEnumerable<KeyValuePair<string, string?>> LocalSettings()
    {
        var file = ((string[])[AppContext.BaseDirectory, Environment.CurrentDirectory])
            .Select(folder => Path.Combine(folder, "local.settings.json"))
            .FirstOrDefault(File.Exists);
        return file is null ? [] : Json(file).GetSection("Values").GetChildren()
            .Select(entry => KeyValuePair.Create(entry.Key.Replace("__", ":", StringComparison.Ordinal), entry.Value));
    }

    private static IConfigurationRoot Json(string file) => new ConfigurationBuilder().AddJsonFile(file, optional: true, reloadOnChange: false).Build();
}
