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
        return services;
    }
}
