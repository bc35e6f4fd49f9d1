using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.SignIn;

internal static class SignInFeature
{
    /// <summary>Who is staff.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<StaffSession>();
        return services;
    }
}
