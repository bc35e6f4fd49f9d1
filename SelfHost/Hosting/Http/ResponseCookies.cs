using Microsoft.AspNetCore.Http;
using SelfHost.Azure.Functions.Worker.Http;

namespace SelfHost.Hosting.Http;

/// <summary>The cookies of a response, until it is sent.</summary>
internal sealed class ResponseCookies : HttpCookies
{
    private readonly List<IHttpCookie> _cookies = [];

    public override void Append(string name, string value) => _cookies.Add(new HttpCookie(name, value));

    public override void Append(IHttpCookie cookie)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        _cookies.Add(cookie);
    }

    public override IHttpCookie CreateNew() => new HttpCookie(string.Empty, string.Empty);

    public void Send(HttpResponse response)
    {
        foreach (var cookie in _cookies)
        {
            response.Cookies.Append(cookie.Name, cookie.Value, new CookieOptions
            {
                Domain = cookie.Domain,
                Expires = cookie.Expires,
                HttpOnly = cookie.HttpOnly ?? false,
                MaxAge = cookie.MaxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                Path = cookie.Path,
                Secure = cookie.Secure ?? false,
                SameSite = cookie.SameSite switch
                {
                    SameSite.Lax => SameSiteMode.Lax,
                    SameSite.Strict => SameSiteMode.Strict,
                    SameSite.ExplicitNone => SameSiteMode.None,
                    _ => SameSiteMode.Unspecified,
                },
            });
        }
    }
}
