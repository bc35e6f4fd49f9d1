using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfHost.Azure.Functions.Worker.Middleware;
using SelfHost.Hosting.Startup;

namespace SelfHost.Azure.Functions.Worker.Builder;

/// <summary>Collects an app's configuration, services and middleware, and builds its host.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly IReadOnlyList<Type> _types;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];
    private bool _isBuilt;

    /// <summary>A builder of an app with the functions of some types.</summary>
    internal FunctionsApplicationBuilder(string[]? args, IReadOnlyList<Type> types)
    {
        _types = types;
        _web = EmbeddedHost.CreateBuilder(args);
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    /// <summary>The app's configuration: host.json (under <c>AzureFunctionsJobHost</c>), local.settings.json, environment, command line.</summary>
    public ConfigurationManager Configuration => _web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => _web.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => _web.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => _web.Metrics;

    /// <inheritdoc cref="IHostApplicationBuilder.Services"/>
    public IServiceCollection Services => _web.Services;

    /// <summary>Whether the app asked for ASP.NET Core's types.</summary>
    internal bool HasWebApplication { get; set; }

    /// <summary>Builds the host, once.</summary>
    /// <returns>The host; run it.</returns>
    /// <exception cref="InvalidOperationException">It was built before.</exception>
    /// <exception cref="SelfHost.Hosting.FunctionStartupException">Some function cannot be served; all of them are named with the remedy.</exception>
    public IHost Build()
    {
        ThrowIfBuilt();
        _isBuilt = true;
        return EmbeddedHost.Build(_web, _types, _middleware, HasWebApplication);
    }

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory,
        Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        ThrowIfBuilt();
        _middleware.Add(middleware);
        return this;
    }

    private void ThrowIfBuilt()
    {
        if (_isBuilt)
            throw new InvalidOperationException("The app has been built already: make another builder for another app.");
    }
}
