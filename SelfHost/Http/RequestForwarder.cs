using System.Text;
using Yarp.ReverseProxy.Forwarder;

namespace SelfHost.Http;

/// <summary>Hands a request over to the worker's own web server, and its answer back; both stream.</summary>
internal sealed class RequestForwarder : IDisposable
{
    // What Azure's front end allows.
    private static readonly ForwarderRequestConfig _config = new() { ActivityTimeout = TimeSpan.FromSeconds(230) };

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        // The bytes of headers pass as they are: what they mean is the app's affair.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
    });

    /// <returns>Whether request and answer went through; otherwise the answer's status says why, unless it had begun.</returns>
    public async Task<bool> ForwardAsync(HttpContext http, Uri worker, string invocationId)
    {
        var headers = http.Request.Headers;
        // What the worker's ASP.NET Core integration pairs a request and an invocation by.
        headers["x-ms-invocation-id"] = invocationId;
        // What the middleware believed of the sender's; the rest of what the sender wrote there goes no further.
        foreach (var name in headers.Keys.Where(IsForwarding).ToList())
            headers.Remove(name);
        headers["X-Forwarded-For"] = http.Connection.RemoteIpAddress?.ToString();
        headers["X-Forwarded-Proto"] = http.Request.Scheme;
        headers["X-Forwarded-Host"] = http.Request.Host.Value;
        return await SendAsync(http, worker.ToString(), _client);
    }

    /// <summary>Sends a request as it is to wherever this client takes it, and the answer back.</summary>
    public static async Task<bool> SendAsync(HttpContext http, string address, HttpMessageInvoker client)
    {
        try
        {
            var error = await http.RequestServices.GetRequiredService<IHttpForwarder>().SendAsync(http, address, client, _config);
            // The worker's server, whose limit is the app's affair, takes no more of it.
            if (error == ForwarderError.RequestBodyDestination && !http.Response.HasStarted)
                http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return error == ForwarderError.None;
        }
        catch (Exception odd) when (odd is NotSupportedException or ArgumentException or FormatException)
        {
            // A request that HTTP knows and its client here cannot make, such as a tunnel.
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return false;
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsForwarding(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase);
}
