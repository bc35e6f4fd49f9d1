using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using SelfHost.Startup;

namespace SelfHost.Http;

/// <summary>The server that the world talks to.</summary>
internal sealed class PublicServer : IAsyncDisposable
{
    // The worker's own server takes what Kestrel takes by default, and this host adds some headers: nothing comes through that the worker refuses.
    private const int MostHeaders = 90;
    private const int MostBytesOfHeaders = 30 * 1024;

    private readonly WebApplication _web;
    private readonly Uri _url;

    private PublicServer(WebApplication web, Uri url) => (_web, _url) = (web, url);

    /// <summary>Builds it with everything that is served. What the app itself has at a route goes before what the host has there.</summary>
    public static PublicServer Build(
        HostSettings settings, Uri url, HostLogging logging, FunctionEndpoints functions, ManagementApi management, Health health)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        logging.Configure(builder.Logging);
        builder.WebHost.UseKestrelCore().UseUrls(url.GetLeftPart(UriPartial.Authority)).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.BodyLimit;
            kestrel.Limits.MaxRequestHeaderCount = MostHeaders;
            kestrel.Limits.MaxRequestHeadersTotalSize = MostBytesOfHeaders;
            // The bytes of headers pass as they are: what they mean is the app's affair.
            kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddRouting();
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.TrustedProxies)
                options.KnownIPNetworks.Add(network);
        });

        var web = builder.Build();
        web.UseForwardedHeaders();
        web.UseRouting();
        web.Use(HideOtherMethodsAsync);
        functions.Map(web);
        management.Map(web);
        web.MapGet("/health", health.AnswerAsync).WithOrder(int.MaxValue);
        if (settings.HasHomepage)
            web.MapGet("/", http => Homepage.AnswerAsync(http, functions.OpenPages)).WithOrder(int.MaxValue);
        return new PublicServer(web, url);
    }

    /// <exception cref="StartupException">Somebody has taken the address meanwhile.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await _web.StartAsync(cancellation);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw PublicAddress.IsTaken(_url);
        }
    }

    /// <summary>Takes no more requests, lets those under way end, and after five seconds ends them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    /// <summary>As on Azure, a known route with another method is not found, rather than not allowed.</summary>
    private static Task HideOtherMethodsAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is RouteEndpoint)
            return next(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
