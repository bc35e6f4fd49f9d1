using System.Globalization;
using System.Security.Cryptography;
using GrantFlow.Domain.Identifiers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace GrantFlow.Functions.SignIn;

/// <summary>A signed-in member of staff: a protected cookie for a working day. Whoever leaves the directory is out at the next request.</summary>
public sealed class StaffSession(IDataProtectionProvider protection, StaffDirectory directory, IHostEnvironment environment, TimeProvider clock)
{
    private const string Cookie = "staff";
    private static readonly TimeSpan _workingDay = TimeSpan.FromHours(9);
    private readonly IDataProtector _protector = protection.CreateProtector("GrantFlow.StaffSession");

    public void Open(HttpResponse response, EmailAddress member)
    {
        var until = (clock.GetUtcNow() + _workingDay).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        response.Cookies.Append(Cookie, _protector.Protect($"{until}|{member.Value}"), Options());
    }

    public void Close(HttpResponse response) => response.Cookies.Delete(Cookie, Options());

    /// <summary>Who is signed in, or null.</summary>
    public EmailAddress? Of(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { } value)
        {
            return null;
        }

        try
        {
            var parts = _protector.Unprotect(value).Split('|', 2);
            return long.Parse(parts[0], CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds()
                && EmailAddress.TryParse(parts[1], out var member) && directory.Knows(member)
                    ? member
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // Behind the Functions host a request arrives as plain HTTP whatever the browser spoke.
    private CookieOptions Options() => new() { HttpOnly = true, Secure = !environment.IsDevelopment(), SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" };
}
