using GrantFlow.Functions.Applications;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Staff;

internal static class StaffFeature
{
    /// <summary>Staff's pages, and the same for programs.</summary>
    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddSingleton<Timeline>();
        services.AddSection<StaffTimeline>(SectionPlace.Staff, 1100);
        return services;
    }
}
