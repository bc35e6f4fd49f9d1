using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Budget;

internal static class BudgetFeature
{
    /// <summary>What staff do with money.</summary>
    public static IServiceCollection AddBudget(this IServiceCollection services)
    {
        services.AddSingleton<LineSettlement>();
        services.AddSingleton<MoneyDesk>();
        services.AddSingleton<Decommitment>();
        services.AddSingleton<Overrides>();
        services.AddSingleton<BudgetSummary>();
        services.AddSingleton<ReleaseMoney>();
        services.AddSingleton<IErrandHandler>(provider => provider.GetRequiredService<ReleaseMoney>());
        services.AddSingleton<IErrandHandler, SettleLine>();
        services.AddSingleton<IErrandHandler, ReportDecommitment>();
        services.AddSection<MoneyOfFile>(SectionPlace.Staff, 700);
        return services;
    }
}
