using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Azure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Config;

namespace SelfHost.Http;

/// <summary>The Durable extension's own HTTP API, where the Functions host serves it: requests are forwarded to it.</summary>
internal sealed class ManagementApi(IServiceProvider jobs, FunctionKeys keys, ILogger<ManagementApi> log) : HttpMessageHandler
{
    public const string Path = "/runtime/webhooks/durabletask";

    private readonly IAsyncConverter<HttpRequestMessage, HttpResponseMessage> _extension =
        jobs.GetServices<IExtensionConfigProvider>().OfType<IAsyncConverter<HttpRequestMessage, HttpResponseMessage>>().Single();

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var client = new HttpMessageInvoker(this);
        endpoints.Map(Path + "/{**rest}", keys.GuardManagement(async http =>
            await RequestForwarder.SendAsync(http, $"{http.Request.Scheme}://{http.Request.Host}", client)));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var content = request.Content ??= new ByteArrayContent([]);
            var body = await content.ReadAsByteArrayAsync(cancellationToken);
            // The extension would take JSON that is none for a failure of its own.
            if (body.Length > 0 && content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true)
                JsonDocument.Parse(body).Dispose();
            var response = await _extension.ConvertAsync(request, cancellationToken);
            return response.StatusCode == HttpStatusCode.InternalServerError ? await ConflictAsync(response) : response;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The extension lets what it could not read of the request fly: only its sender can mend that, unless it is the storage that fails.
            log.LogWarning("The management API could not answer a request: {Failure}", failure.GetBaseException().Message);
            return new(failure.GetBaseException() switch
            {
                BadHttpRequestException bad => (HttpStatusCode)bad.StatusCode,
                RequestFailedException => HttpStatusCode.ServiceUnavailable,
                _ => HttpStatusCode.BadRequest,
            });
        }
    }

    // What the extension takes for a failure of its own is an instance that is in no state for it, such as a running one that is to be resumed; the
    // stack trace is nobody's affair.
    private async Task<HttpResponseMessage> ConflictAsync(HttpResponseMessage response)
    {
        using (response)
            log.LogWarning("The management API could not do as it was asked: {Failure}", await response.Content.ReadAsStringAsync());
        const string Detail = "The instance is in no state for this; the host's log says why.";
        var problem = new ProblemDetails { Status = StatusCodes.Status409Conflict, Title = "Conflict", Detail = Detail };
        return new(HttpStatusCode.Conflict) { Content = JsonContent.Create(problem, new MediaTypeHeaderValue("application/problem+json")) };
    }
}
