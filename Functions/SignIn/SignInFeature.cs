using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GrantFlow.Functions.SignIn;

internal static class SignInFeature
{
    /// <summary>Who is staff.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<StaffDirectory>();
        services.AddAuthentication(StaffCookie.Scheme).AddCookie(StaffCookie.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(StaffCookie.Scheme).Configure<StaffDirectory, IHostEnvironment>(StaffCookie.Set);
        return services;
    }
}
