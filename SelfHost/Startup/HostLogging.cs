using Microsoft.Extensions.Logging.Console;

namespace SelfHost.Startup;

/// <summary>One line for each log, on the console: the host's own and the worker's, each under its category.</summary>
internal sealed class HostLogging(HostJson hostJson)
{
    public void Configure(ILoggingBuilder logging) => logging
        .ClearProviders()
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Default;
        })
        // What the libraries of this host say of each request and each call; paths are rights to whoever holds them. With their dots: an app's
        // own category may begin with such a word.
        .AddFilter("Microsoft.", LogLevel.Warning)
        .AddFilter("System.Net.Http.", LogLevel.Warning)
        .AddFilter("Grpc.", LogLevel.Warning)
        .AddFilter("Yarp.", LogLevel.Error)
        .AddFilter("Azure", LogLevel.Error)
        .AddFilter("DurableTask.", LogLevel.Warning)
        .AddFilter("Host.", LogLevel.Warning)
        // What the SDK says of a function that failed: the worker has said it already.
        .AddFilter("Function.", LogLevel.None)
        .AddFilter("Host.Results", LogLevel.None)
        .AddConfiguration(hostJson.Logging);
}
