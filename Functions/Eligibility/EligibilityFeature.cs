using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Eligibility;

internal static class EligibilityFeature
{
    /// <summary>The check against the regulation.</summary>
    public static IServiceCollection AddEligibility(this IServiceCollection services)
    {
        services.AddSingleton<OrganisationPlaces>();
        services.AddSingleton<OrganisationFiles>();
        services.AddSingleton<IChangedAnswers, ChangedAnswers>();
        services.AddSingleton<IDutyHandler, AssessDuty>();
        services.AddSingleton<IDutyHandler, RemindGroupDuty>();
        services.AddSingleton<ILetterWriter, ComplementsLetter>();
        services.AddSingleton<ILetterWriter, IneligibleLetter>();
        services.AddSingleton<IEventTeller, EligibilityTeller>();
        services.AddSection<CheckedCriteria>(SectionPlace.Staff, 1000);
        services.AddSection<CheckedCriteria>(SectionPlace.Group, 100);
        services.AddSection<WantedComplements>(SectionPlace.GroupNow, 300);
        return services;
    }
}
