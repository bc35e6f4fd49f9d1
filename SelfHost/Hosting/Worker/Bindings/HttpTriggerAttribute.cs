using SelfHost.Azure.Functions.Worker.Extensions.Abstractions;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>Starts the function with an HTTP request. The parameter is an <c>HttpRequest</c>, an <c>HttpRequestData</c> or a type read from the body.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method, <see cref="AuthorizationLevel.Function"/>.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>The given methods, <see cref="AuthorizationLevel.Function"/>: the level that the Azure host takes when none is written.</summary>
    /// <param name="methods">HTTP methods in any case; none stands for all.</param>
    public HttpTriggerAttribute(params string[] methods)
        : this(AuthorizationLevel.Function, methods)
    {
    }

    /// <summary>Any method at the given level.</summary>
    /// <param name="authLevel">The key that a caller must send.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>The given methods at the given level.</summary>
    /// <param name="authLevel">The key that a caller must send.</param>
    /// <param name="methods">HTTP methods in any case; none stands for all.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route template under the app's route prefix, with constraints, optional and catch-all parameters; the function's name when null.</summary>
    public string? Route { get; set; }

    /// <summary>The HTTP methods that are answered; null or empty stands for all.</summary>
    public string[]? Methods { get; }

    /// <summary>The key that a caller must send.</summary>
    public AuthorizationLevel AuthLevel { get; }
}
