using System.Net;
using System.Text.Json;
using Azure;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Config;
using SelfHost.Keys;

namespace SelfHost.Http;

/// <summary>The Durable extension's own HTTP API, served where the Functions host serves it.</summary>
/// <param name="jobs">The services of the extension.</param>
internal sealed class ManagementApi(IServiceProvider jobs, FunctionKeys keys, ILogger<ManagementApi> log)
{
    public const string Path = "/runtime/webhooks/durabletask";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var extension = jobs.GetServices<IExtensionConfigProvider>().OfType<IAsyncConverter<HttpRequestMessage, HttpResponseMessage>>().Single();
        var ring = new KeyRing(keys.Management, keys.Master);
        endpoints.Map(Path + "/{**rest}", http => ring.IsOpenedBy(http.Request) ? AnswerAsync(extension, http) : Refuse(http));
    }

    private async Task AnswerAsync(IAsyncConverter<HttpRequestMessage, HttpResponseMessage> extension, HttpContext http)
    {
        try
        {
            using var request = await ReadAsync(http.Request);
            using var response = await extension.ConvertAsync(request, http.RequestAborted);
            if (response.StatusCode == HttpStatusCode.InternalServerError)
                await RefuseAsync(http, response);
            else
                await WriteAsync(response, http.Response);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !http.Response.HasStarted)
        {
            // The extension lets what it could not read of the request fly: only its sender can mend that, unless it is the storage that fails.
            log.LogWarning("The management API could not answer a request: {Failure}", failure.GetBaseException().Message);
            http.Response.StatusCode = failure.GetBaseException() switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                RequestFailedException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status400BadRequest,
            };
        }
    }

    // What the extension takes for a failure of its own is an instance that is in no state for it, such as a running one that is to be resumed; the
    // stack trace is nobody's affair.
    private async Task RefuseAsync(HttpContext http, HttpResponseMessage response)
    {
        log.LogWarning("The management API could not do as it was asked: {Failure}", await response.Content.ReadAsStringAsync());
        await Results.Problem("The instance is in no state for this; the host's log says why.", statusCode: StatusCodes.Status409Conflict).ExecuteAsync(http);
    }

    private static async Task<HttpRequestMessage> ReadAsync(HttpRequest request)
    {
        var address = $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{request.QueryString}";
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        if (request.HasJsonContentType() && body.Length > 0)
            CheckJson(body.ToArray());
        var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(address)) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var (name, values) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                message.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return message;
    }

    // The extension would take it for a failure of its own.
    private static void CheckJson(ReadOnlyMemory<byte> body)
    {
        using var read = JsonDocument.Parse(body);
    }

    private static async Task WriteAsync(HttpResponseMessage message, HttpResponse response)
    {
        response.StatusCode = (int)message.StatusCode;
        foreach (var (name, values) in message.Headers.Concat(message.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
            response.Headers[name] = values.ToArray();
        response.Headers.Remove("Transfer-Encoding");
        if (message.Content is not null)
            await message.Content.CopyToAsync(response.Body);
    }

    private static Task Refuse(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
