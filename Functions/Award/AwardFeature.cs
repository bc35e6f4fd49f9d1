using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Award;

internal static class AwardFeature
{
    /// <summary>The decision about money.</summary>
    public static IServiceCollection AddAward(this IServiceCollection services)
    {
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<SessionStart>();
        services.AddSingleton<IErrandHandler>(provider => provider.GetRequiredService<SessionStart>());
        services.AddSingleton<ReservedMoney>();
        services.AddSingleton<IDutyHandler, DecideDuty>();
        services.AddSingleton<LongWaitNotice>();
        services.AddSingleton<ILetterWriter>(provider => provider.GetRequiredService<LongWaitNotice>());
        services.AddSingleton<IDutyHandler, TellOfLongWaitDuty>();
        services.AddSingleton<ILetterWriter, DecisionLetter>();
        services.AddSingleton<IEventTeller, AwardTeller>();
        services.AddSection<AwardSection>(SectionPlace.Staff, 600);
        services.AddSection<WaitingPlace>(SectionPlace.GroupNow, 100);
        services.AddSection<GrantedAmount>(SectionPlace.GroupNow, 200);
        return services;
    }
}
