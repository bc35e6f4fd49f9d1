namespace SelfHost.Azure.Functions.Worker.Http;

/// <summary>The cookies of a response.</summary>
public abstract class HttpCookies
{
    /// <summary>Adds a cookie without attributes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public abstract void Append(string name, string value);

    /// <summary>Adds a cookie.</summary>
    /// <param name="cookie">The cookie.</param>
    public abstract void Append(IHttpCookie cookie);

    /// <summary>Makes an empty cookie, not yet added.</summary>
    /// <returns>The cookie.</returns>
    public abstract IHttpCookie CreateNew();
}
