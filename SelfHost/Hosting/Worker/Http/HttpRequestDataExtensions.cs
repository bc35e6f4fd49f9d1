using System.Net;
using System.Text;
using Azure.Core.Serialization;
using SelfHost.Hosting.Http;

namespace SelfHost.Azure.Functions.Worker.Http;

/// <summary>Reads requests and begins responses.</summary>
public static class HttpRequestDataExtensions
{
    /// <summary>Begins the response with a status.</summary>
    /// <param name="request">The request.</param>
    /// <param name="statusCode">The status.</param>
    /// <returns>The response.</returns>
    public static HttpResponseData CreateResponse(this HttpRequestData request, HttpStatusCode statusCode)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = request.CreateResponse();
        response.StatusCode = statusCode;
        return response;
    }

    /// <summary>Reads the body as text, holding the thread meanwhile.</summary>
    /// <param name="request">The request.</param>
    /// <param name="encoding">The encoding; UTF-8 when null.</param>
    /// <returns>The text.</returns>
    public static string? ReadAsString(this HttpRequestData request, Encoding? encoding = null) =>
        request.ReadAsStringAsync(encoding).GetAwaiter().GetResult();

    /// <summary>Reads the body as text.</summary>
    /// <param name="request">The request.</param>
    /// <param name="encoding">The encoding; UTF-8 when null.</param>
    /// <returns>The text.</returns>
    public static async Task<string?> ReadAsStringAsync(this HttpRequestData request, Encoding? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var reader = new StreamReader(request.Body, encoding ?? Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(request.FunctionContext.CancellationToken);
    }

    /// <summary>Reads the body with the app's serializer.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The value.</returns>
    public static ValueTask<T?> ReadFromJsonAsync<T>(this HttpRequestData request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.ReadFromJsonAsync<T>(WorkerSerializer.Of(request.FunctionContext), cancellationToken);
    }

    /// <summary>Reads the body with a serializer.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="serializer">The serializer.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The value.</returns>
    public static async ValueTask<T?> ReadFromJsonAsync<T>(
        this HttpRequestData request,
        ObjectSerializer serializer,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(serializer);
        return (T?)await serializer.DeserializeAsync(request.Body, typeof(T), cancellationToken);
    }
}
