using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Submission;

internal static class SubmissionFeature
{
    /// <summary>The form, and what takes it in.</summary>
    public static IServiceCollection AddSubmission(this IServiceCollection services)
    {
        services.AddSingleton<ReferenceCounter>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<FillingDesk>();
        services.AddSingleton<SubmitApplication>();
        services.AddSingleton<ILetterWriter, ReceiptLetter>();
        services.AddSingleton<IEventTeller, SubmissionTeller>();
        services.AddSection<SentFile>(SectionPlace.Staff, 1200);
        services.AddSection<SentFile>(SectionPlace.Group, 300);
        return services;
    }
}
