using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace GrantFlow.Functions.SignIn;

/// <summary>How a member of staff stays signed in: by a protected cookie for a working day. Whoever leaves the directory is out at the next request.</summary>
internal static class StaffCookie
{
    public const string Scheme = "staff";

    private static readonly TimeSpan _workingDay = TimeSpan.FromHours(9);

    public static void Set(CookieAuthenticationOptions options, StaffDirectory directory, IHostEnvironment environment)
    {
        options.Cookie.Name = Scheme;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;

        // Behind the Functions host a request arrives as plain HTTP whatever the browser spoke.
        options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.None : CookieSecurePolicy.Always;
        options.ExpireTimeSpan = _workingDay;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = context =>
        {
            if (StaffSession.MemberIn(context.Principal) is not { } member || !directory.Knows(member))
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
    }
}
