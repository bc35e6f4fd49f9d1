using System.Security.Claims;
using GrantFlow.Domain.Identifiers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.SignIn;

/// <summary>A signed-in member of staff.</summary>
public static class StaffSession
{
    public static Task OpenAsync(HttpContext http, EmailAddress member) =>
        http.SignInAsync(StaffCookie.Scheme, new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, member.Value)], StaffCookie.Scheme)));

    public static Task CloseAsync(HttpContext http) => http.SignOutAsync(StaffCookie.Scheme);

    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidOperationException">The function is not <see cref="StaffOnlyAttribute"/>.</exception>
    public static EmailAddress Member(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MemberIn(request.HttpContext.User) ?? throw new InvalidOperationException("Nobody is signed in: mark the function as StaffOnly.");
    }

    internal static EmailAddress? MemberIn(ClaimsPrincipal? principal) =>
        EmailAddress.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var member) ? member : null;
}
