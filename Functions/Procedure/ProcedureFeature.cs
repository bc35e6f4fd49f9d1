using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Procedure;

internal static class ProcedureFeature
{
    /// <summary>What carries applications through their steps.</summary>
    public static IServiceCollection AddProcedure(this IServiceCollection services)
    {
        services.AddSingleton<Turns>();
        services.AddSingleton<Announcements>();
        services.AddSingleton<Signals>();
        services.AddSingleton<Revival>();
        services.AddSingleton<IErrandHandler, StartProcedure>();
        services.AddSingleton<IErrandHandler, TellStep>();
        services.AddSection<NextSteps>(SectionPlace.Staff, 100);
        services.AddSection<ProcedureTable>(SectionPlace.Staff, 300);
        services.AddSection<StrandedNotice>(SectionPlace.Staff, 500);
        services.AddSection<NextSteps>(SectionPlace.GroupNow, 400);
        return services;
    }
}
