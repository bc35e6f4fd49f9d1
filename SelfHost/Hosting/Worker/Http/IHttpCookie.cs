namespace SelfHost.Azure.Functions.Worker.Http;

/// <summary>A cookie of a request or a response.</summary>
public interface IHttpCookie
{
    /// <summary>The domain that it is sent to; the host's own when null.</summary>
    string? Domain { get; }

    /// <summary>When it ends; with the browser's session when null.</summary>
    DateTimeOffset? Expires { get; }

    /// <summary>Whether scripts cannot read it.</summary>
    bool? HttpOnly { get; }

    /// <summary>Its life in seconds.</summary>
    double? MaxAge { get; }

    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>The path that it is sent to.</summary>
    string? Path { get; }

    /// <summary>Whether it is sent from other sites.</summary>
    SameSite SameSite { get; }

    /// <summary>Whether it is sent over HTTPS only.</summary>
    bool? Secure { get; }

    /// <summary>Its value.</summary>
    string Value { get; }
}
