using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Links;

internal static class LinksFeature
{
    /// <summary>Links that are rights.</summary>
    public static IServiceCollection AddLinks(this IServiceCollection services)
    {
        services.AddSingleton<LinkStore>();
        services.AddSingleton<ApplicantLink>();
        services.AddSingleton<PublicAddress>();
        return services;
    }
}
