using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using SelfHost.Azure.Functions.Worker.Middleware;
using SelfHost.Hosting.Durable;
using SelfHost.Hosting.Http;
using SelfHost.Hosting.Invocation;
using SelfHost.Hosting.Management;
using SelfHost.Hosting.Timers;

namespace SelfHost.Hosting.Startup;

/// <summary>Puts the parts of the embedded host together.</summary>
internal static class EmbeddedHost
{
    public static WebApplicationBuilder CreateBuilder(string[]? args)
    {
        using var preview = new ConfigurationManager();
        HostConfiguration.AddTo(preview, args);
        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = HostConfiguration.EnvironmentName(preview),
        });
        HostConfiguration.AddTo(web.Configuration, args);
        // As the official builder does: a service that outlives its request must be found here, not on Azure.
        web.Host.UseDefaultServiceProvider(services => services.ValidateScopes = services.ValidateOnBuild = web.Environment.IsDevelopment());
        ConfigureServer(web);
        ConfigureLogging(web);
        AddServices(web.Services);
        return web;
    }

    /// <exception cref="FunctionStartupException">Some function cannot be served.</exception>
    public static IHost Build(
        WebApplicationBuilder web,
        IReadOnlyList<Type> types,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        bool hasWebApplication)
    {
        var catalog = FunctionCall.CatalogOf(FunctionDiscovery.In(HostSettings.IsStorageOnly(web.Configuration) ? [] : types), new ParameterBinding(hasWebApplication));
        web.Services.AddSingleton(catalog);
        web.Services.AddSingleton(new FunctionPipeline(middleware));
        if (catalog.IsDurable)
            DurableFunctions.Add(web, catalog);
        if (catalog.Of(TriggerKind.Timer).Any())
            web.Services.AddHostedService<TimerService>();
        var app = web.Build();
        Configure(app, catalog);
        return app;
    }

    private static void ConfigureServer(WebApplicationBuilder web)
    {
        web.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = web.Configuration.GetValue(HostSettings.BodyLimit, HostSettings.DefaultBodyLimit);
            // Functions that serialise with synchronous writers work on Azure, so they do here.
            kestrel.AllowSynchronousIO = true;
        });
        web.WebHost.UseUrls(HostConfiguration.UrlsOf(web.Configuration));
    }

    private static void ConfigureLogging(WebApplicationBuilder web)
    {
        web.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.ColorBehavior = LoggerColorBehavior.Default;
        });
        foreach (var level in web.Configuration.GetSection($"{HostJson.Section}:logging:logLevel").GetChildren())
        {
            if (Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out var minimum))
                web.Logging.AddFilter(level.Key.Equals("default", StringComparison.OrdinalIgnoreCase) ? null : level.Key, minimum);
        }

        // Request logs carry addresses, and addresses carry tokens and keys.
        web.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        web.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<HostJson>();
        services.AddSingleton<HostFolder>();
        services.AddSingleton<HostStorage>();
        services.AddSingleton<HostReadiness>();
        services.AddSingleton<HostAddress>();
        services.AddSingleton<FunctionKey>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<FunctionEndpoints>();
        services.AddSingleton<HealthEndpoint>();
        services.AddSingleton<RequestGate>();
        services.AddSingleton(TimeProvider.System);
        // First of all hosted services, so that the storage is up before anything that uses it.
        services.AddHostedService<HostLifecycle>();
        services.AddRouting();
        services.AddMvcCore();
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.All);
    }

    private static void Configure(WebApplication app, FunctionCatalog catalog)
    {
        var gate = app.Services.GetRequiredService<RequestGate>();
        app.UseForwardedHeaders();
        app.Use(gate.CatchAsync);
        app.UseRouting();
        app.Use(gate.PassAsync);
        app.Services.GetRequiredService<FunctionEndpoints>().Map(app);
        app.Services.GetRequiredService<HealthEndpoint>().Map(app);
        if (catalog.IsDurable)
        {
            DurableFunctions.Attach(app.Services);
            app.Services.GetRequiredService<ManagementEndpoints>().Map(app);
        }

        app.UseEndpoints(_ => { });
    }
}
