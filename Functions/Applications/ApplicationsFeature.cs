using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Applications;

internal static class ApplicationsFeature
{
    /// <summary>Applications with their journals.</summary>
    public static IServiceCollection AddApplications(this IServiceCollection services)
    {
        services.AddSingleton<ApplicationStore>();
        services.AddSingleton<ApplicationRegister>();
        services.AddSingleton<FrozenSubmissions>();
        return services;
    }
}
