using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Correspondence;

internal static class CorrespondenceFeature
{
    /// <summary>The letters about applications.</summary>
    public static IServiceCollection AddCorrespondence(this IServiceCollection services)
    {
        services.AddSingleton<LetterWriters>();
        services.AddSingleton<PostOffice>();
        services.AddSingleton<IErrandHandler>(provider => provider.GetRequiredService<PostOffice>());
        services.AddSingleton<CameBackNotice>();
        services.AddSingleton<ILetterWriter>(provider => provider.GetRequiredService<CameBackNotice>());
        services.AddSingleton<IDutyHandler, SendLetterDuty>();
        services.AddSingleton<SilenceNotice>();
        services.AddSingleton<ILetterWriter>(provider => provider.GetRequiredService<SilenceNotice>());
        services.AddSingleton<IDutyHandler, TellOfSilenceDuty>();
        services.AddSingleton<IEventTeller, LetterTeller>();
        services.AddSection<CameBackLetters>(SectionPlace.Staff, 400);
        return services;
    }
}
