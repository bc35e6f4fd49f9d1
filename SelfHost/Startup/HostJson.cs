namespace SelfHost.Startup;

/// <summary>The app's host.json, under the section name that the Azure host gives it.</summary>
internal sealed class HostJson
{
    private const string Section = "AzureFunctionsJobHost";
    private readonly IConfiguration _settings;

    public HostJson(AppFolder app)
    {
        var file = Path.Combine(app.Path, "host.json");
        try
        {
            var read = new ConfigurationBuilder().AddJsonFile(file, optional: true).Build();
            Settings = [.. read.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create($"{Section}:{pair.Key}", pair.Value)),
                // Where the WebJobs SDK looks for the settings of its extensions.
                KeyValuePair.Create<string, string?>("AzureWebJobsConfigurationSection", Section)];
        }
        catch (InvalidDataException fault)
        {
            throw new StartupException($"{file} cannot be read: {fault.InnerException?.Message ?? fault.Message}");
        }

        // A setting of the environment goes before one of the file, as on Azure: AzureFunctionsJobHost__extensions__durableTask__hubName.
        _settings = new ConfigurationBuilder().AddInMemoryCollection(Settings).AddEnvironmentVariables().Build().GetSection(Section);
    }

    /// <summary>What the file says, each name below <c>AzureFunctionsJobHost</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Settings { get; }

    public IConfigurationSection Logging => _settings.GetSection("logging");

    /// <summary>What begins the route of every function: <c>api</c> unless the file says otherwise.</summary>
    public string RoutePrefix => _settings["extensions:http:routePrefix"] ?? "api";

    /// <summary>What all hosts of this app on one storage have in common, for their leases.</summary>
    public string HostId => (_settings["extensions:durableTask:hubName"] ?? "functions").ToLowerInvariant();
}
