using GrantFlow.Functions.Applications;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Report;

internal static class ReportFeature
{
    /// <summary>The final report on a grant.</summary>
    public static IServiceCollection AddReport(this IServiceCollection services)
    {
        services.AddSingleton<IEventTeller, ReportTeller>();
        services.AddSection<ReportState>(SectionPlace.Staff, 800);
        return services;
    }
}
