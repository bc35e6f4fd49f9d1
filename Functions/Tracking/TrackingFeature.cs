using GrantFlow.Functions.Applications;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Tracking;

internal static class TrackingFeature
{
    /// <summary>The group's own page.</summary>
    public static IServiceCollection AddTracking(this IServiceCollection services)
    {
        services.AddSection<GroupTimeline>(SectionPlace.Group, 200);
        return services;
    }
}
