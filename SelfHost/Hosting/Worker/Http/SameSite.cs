namespace SelfHost.Azure.Functions.Worker.Http;

/// <summary>A cookie's <c>SameSite</c> attribute.</summary>
public enum SameSite
{
    /// <summary>No attribute.</summary>
    None = 0,

    /// <summary><c>Lax</c>.</summary>
    Lax = 1,

    /// <summary><c>Strict</c>.</summary>
    Strict = 2,

    /// <summary><c>None</c>, written out.</summary>
    ExplicitNone = 3,
}
