using System.Net;
using SelfHost.Azure.Functions.Worker.Http;
using SelfHost.DurableTask.Client;
using SelfHost.Hosting.Management;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>Answers that tell an HTTP caller how to follow an orchestration.</summary>
public static class DurableTaskClientExtensions
{
    private const int RetryAfterSeconds = 10;

    /// <summary>A 202 answer with the instance's addresses.</summary>
    /// <param name="client">The hub's client.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Stops writing.</param>
    /// <returns>The answer: JSON, with the status address in <c>Location</c>.</returns>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        client.CreateCheckStatusResponse(request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>An answer with the instance's addresses.</summary>
    /// <param name="client">The hub's client.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="statusCode">The answer's status.</param>
    /// <param name="cancellation">Stops writing.</param>
    /// <returns>The answer: JSON, with the status address in <c>Location</c>.</returns>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, CancellationToken cancellation = default) =>
        client.CreateCheckStatusResponseAsync(request, instanceId, statusCode, cancellation).GetAwaiter().GetResult();

    /// <summary>A 202 answer with the instance's addresses.</summary>
    /// <param name="client">The hub's client.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Stops writing.</param>
    /// <returns>The answer: JSON, with the status address in <c>Location</c>.</returns>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        client.CreateCheckStatusResponseAsync(request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>An answer with the instance's addresses.</summary>
    /// <param name="client">The hub's client.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="statusCode">The answer's status.</param>
    /// <param name="cancellation">Stops writing.</param>
    /// <returns>The answer: JSON, with the status address in <c>Location</c>.</returns>
    public static async Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var payload = client.CreateHttpManagementPayload(instanceId, request);
        var response = request.CreateResponse(statusCode);
        response.Headers.TryAddWithoutValidation("Location", payload.StatusQueryGetUri);
        response.Headers.TryAddWithoutValidation("Retry-After", $"{RetryAfterSeconds}");
        await response.WriteAsJsonAsync(payload, "application/json", cancellation);
        return response;
    }

    /// <summary>The instance's addresses.</summary>
    /// <param name="client">The hub's client.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="request">A request under whose address the caller reached the app; the app's own address when null.</param>
    /// <returns>The addresses.</returns>
    /// <exception cref="InvalidOperationException">The client belongs to no host, and no request was given.</exception>
    public static HttpManagementPayload CreateHttpManagementPayload(
        this DurableTaskClient client, string instanceId, HttpRequestData? request = null) => ManagementLinks.For(client, instanceId, request?.Url);

    /// <summary>Waits until the instance has ended and answers with its output; when the caller gives up waiting first, with its addresses.</summary>
    /// <param name="client">The hub's client.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="retryInterval">How often the official client asks again, one second unless given; the embedded engine tells at once, so it changes nothing here.</param>
    /// <param name="returnInternalServerErrorOnFailure">Whether a failed instance is answered with 500.</param>
    /// <param name="getInputsAndOutputs">Whether the answer carries input, output and custom status.</param>
    /// <param name="cancellation">Ends the wait; the answer is then 202 with the addresses.</param>
    /// <returns>200 with the instance's status when it has ended, 500 when it failed and that was asked for, else 202.</returns>
    public static async Task<HttpResponseData> WaitForCompletionOrCreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        TimeSpan? retryInterval = default,
        bool returnInternalServerErrorOnFailure = false,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var ended = await client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs, cancellation);
            var response = request.CreateResponse(
                ended.RuntimeStatus == OrchestrationRuntimeStatus.Failed && returnInternalServerErrorOnFailure
                    ? HttpStatusCode.InternalServerError
                    : HttpStatusCode.OK);
            await response.WriteAsJsonAsync(
                new
                {
                    ended.Name,
                    ended.InstanceId,
                    ended.CreatedAt,
                    ended.LastUpdatedAt,
                    RuntimeStatus = ended.RuntimeStatus.ToString(),
                    ended.SerializedInput,
                    ended.SerializedOutput,
                    ended.SerializedCustomStatus,
                },
                "application/json",
                CancellationToken.None);
            return response;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await client.CreateCheckStatusResponseAsync(request, instanceId, CancellationToken.None);
        }
    }
}
