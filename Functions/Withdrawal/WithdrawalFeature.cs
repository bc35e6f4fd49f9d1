using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Withdrawal;

internal static class WithdrawalFeature
{
    /// <summary>Taking an application back.</summary>
    public static IServiceCollection AddWithdrawal(this IServiceCollection services)
    {
        services.AddSingleton<WithdrawApplication>();
        services.AddSingleton<FinishWithdrawal>();
        services.AddSingleton<IErrandHandler>(provider => provider.GetRequiredService<FinishWithdrawal>());
        services.AddSingleton<WithdrawalNotice>();
        services.AddSingleton<ILetterWriter>(provider => provider.GetRequiredService<WithdrawalNotice>());
        services.AddSingleton<ILetterWriter, WithdrawalLetter>();
        services.AddSingleton<ILetterWriter, DismissalLetters>();
        services.AddSingleton<IDutyHandler, TellOfWithdrawalDuty>();
        services.AddSection<WithdrawLink>(SectionPlace.GroupNow, 500);
        return services;
    }
}
