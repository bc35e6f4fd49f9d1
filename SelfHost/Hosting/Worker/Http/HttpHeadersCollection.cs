using System.Net.Http.Headers;

namespace SelfHost.Azure.Functions.Worker.Http;

/// <summary>HTTP headers of a request or a response.</summary>
public class HttpHeadersCollection : HttpHeaders
{
    /// <summary>No headers.</summary>
    public HttpHeadersCollection()
    {
    }

    /// <summary>The given headers, each with its values, unchecked.</summary>
    /// <param name="headers">The headers.</param>
    public HttpHeadersCollection(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        foreach (var (name, values) in headers)
            TryAddWithoutValidation(name, values);
    }

    /// <summary>The given headers, each with one value, unchecked.</summary>
    /// <param name="headers">The headers.</param>
    public HttpHeadersCollection(IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        foreach (var (name, value) in headers)
            TryAddWithoutValidation(name, value);
    }
}
