using GrantFlow.Functions.Applications;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Withdrawal;

internal static class WithdrawalFeature
{
    /// <summary>Taking an application back.</summary>
    public static IServiceCollection AddWithdrawal(this IServiceCollection services)
    {
        services.AddSingleton<WithdrawApplication>();
        services.AddSection<WithdrawLink>(SectionPlace.GroupNow, 500);
        return services;
    }
}
