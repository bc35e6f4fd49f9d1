using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Regulation;

internal static class RegulationFeature
{
    /// <summary>The calls and budgets beside the app, and which of their versions are in force.</summary>
    public static IServiceCollection AddRegulation(this IServiceCollection services)
    {
        services.AddSingleton(_ => CallCatalog.Load(Path.Combine(AppContext.BaseDirectory, "calls")));
        services.AddSingleton(_ => BudgetCatalog.Load(Path.Combine(AppContext.BaseDirectory, "calls")));
        services.AddSingleton<RegulationStore>();
        services.AddSingleton<PinnedCalls>();
        services.AddSingleton<Publication>();
        services.AddSingleton<PublicationWatch>();
        return services;
    }
}
