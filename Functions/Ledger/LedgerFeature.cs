using GrantFlow.Functions.Regulation;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Ledger;

internal static class LedgerFeature
{
    /// <summary>Budget lines with their movements and waiting lists.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<ILedgerTable, LedgerTable>();
        services.AddSingleton(provider => Envelopes.InForce(provider.GetRequiredService<CallCatalog>()));
        services.AddSingleton<LedgerStore>();
        services.AddSingleton<WaitingLists>();
        return services;
    }
}
