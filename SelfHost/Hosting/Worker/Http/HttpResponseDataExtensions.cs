using System.Text;
using Azure.Core.Serialization;
using SelfHost.Hosting.Http;

namespace SelfHost.Azure.Functions.Worker.Http;

/// <summary>Writes responses.</summary>
public static class HttpResponseDataExtensions
{
    private const string JsonType = "application/json; charset=utf-8";

    /// <summary>Writes a value as JSON with the app's serializer.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="response">The response.</param>
    /// <param name="instance">The value.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Done when it is written.</returns>
    public static ValueTask WriteAsJsonAsync<T>(this HttpResponseData response, T instance, CancellationToken cancellationToken = default) =>
        response.WriteAsJsonAsync(instance, JsonType, cancellationToken);

    /// <summary>Writes a value as JSON with the app's serializer.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="response">The response.</param>
    /// <param name="instance">The value.</param>
    /// <param name="contentType">The content type.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Done when it is written.</returns>
    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response,
        T instance,
        string contentType,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.WriteAsJsonAsync(instance, WorkerSerializer.Of(response.FunctionContext), contentType, cancellationToken);
    }

    /// <summary>Writes a value as JSON with a serializer.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="response">The response.</param>
    /// <param name="instance">The value.</param>
    /// <param name="serializer">The serializer.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Done when it is written.</returns>
    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response,
        T instance,
        ObjectSerializer serializer,
        CancellationToken cancellationToken = default) =>
        response.WriteAsJsonAsync(instance, serializer, JsonType, cancellationToken);

    /// <summary>Writes a value as JSON with a serializer.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="response">The response.</param>
    /// <param name="instance">The value.</param>
    /// <param name="serializer">The serializer.</param>
    /// <param name="contentType">The content type.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Done when it is written.</returns>
    public static async ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response,
        T instance,
        ObjectSerializer serializer,
        string contentType,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(contentType);
        response.Headers.Remove("Content-Type");
        response.Headers.TryAddWithoutValidation("Content-Type", contentType);
        await serializer.SerializeAsync(response.Body, instance, typeof(T), cancellationToken);
    }

    /// <summary>Writes bytes, holding the thread meanwhile.</summary>
    /// <param name="response">The response.</param>
    /// <param name="value">The bytes.</param>
    public static void WriteBytes(this HttpResponseData response, byte[] value) =>
        response.WriteBytesAsync(value, default).GetAwaiter().GetResult();

    /// <summary>Writes bytes.</summary>
    /// <param name="response">The response.</param>
    /// <param name="value">The bytes.</param>
    /// <returns>Done when they are written.</returns>
    public static Task WriteBytesAsync(this HttpResponseData response, byte[] value) => response.WriteBytesAsync(value, default);

    /// <summary>Writes bytes.</summary>
    /// <param name="response">The response.</param>
    /// <param name="value">The bytes.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Done when they are written.</returns>
    public static async Task WriteBytesAsync(this HttpResponseData response, byte[] value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(value);
        await response.Body.WriteAsync(value, cancellationToken);
    }

    /// <summary>Writes text, holding the thread meanwhile.</summary>
    /// <param name="response">The response.</param>
    /// <param name="value">The text.</param>
    /// <param name="encoding">The encoding; UTF-8 when null.</param>
    public static void WriteString(this HttpResponseData response, string value, Encoding? encoding = null) =>
        response.WriteBytes((encoding ?? Encoding.UTF8).GetBytes(value));

    /// <summary>Writes text.</summary>
    /// <param name="response">The response.</param>
    /// <param name="value">The text.</param>
    /// <param name="encoding">The encoding; UTF-8 when null.</param>
    /// <returns>Done when it is written.</returns>
    public static Task WriteStringAsync(this HttpResponseData response, string value, Encoding? encoding = null) =>
        response.WriteStringAsync(value, CancellationToken.None, encoding);

    /// <summary>Writes text.</summary>
    /// <param name="response">The response.</param>
    /// <param name="value">The text.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <param name="encoding">The encoding; UTF-8 when null.</param>
    /// <returns>Done when it is written.</returns>
    public static Task WriteStringAsync(
        this HttpResponseData response,
        string value,
        CancellationToken cancellationToken,
        Encoding? encoding = null) =>
        response.WriteBytesAsync((encoding ?? Encoding.UTF8).GetBytes(value), cancellationToken);
}
