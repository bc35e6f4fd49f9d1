using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;

namespace SelfHost.Http;

/// <summary>The server that the world talks to.</summary>
internal sealed class PublicServer : IAsyncDisposable
{
    private readonly WebApplication _web;

    private PublicServer(WebApplication web) => _web = web;

    /// <summary>Starts it with everything that is served. What the app itself has at a route goes before what the host has there.</summary>
    public static async Task<PublicServer> StartAsync(
        HostSettings settings, Uri url, HostLogging logging, FunctionEndpoints functions, ManagementApi management, Health health,
        CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        logging.Configure(builder.Logging);
        builder.WebHost.UseKestrelCore().UseUrls(url.GetLeftPart(UriPartial.Authority)).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.BodyLimit;
            // The worker's own server takes Kestrel's defaults, and this host adds some headers: nothing comes through that it refuses.
            kestrel.Limits.MaxRequestHeaderCount = 90;
            kestrel.Limits.MaxRequestHeadersTotalSize = 30 * 1024;
            // The bytes of headers pass as they are: what they mean is the app's affair.
            kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddRouting().AddHttpForwarder();
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
        try
        {
            await web.StartAsync(cancellation);
            return new PublicServer(web);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw PublicAddress.IsTaken(url);
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
