using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Procedure;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Review;

internal static class ReviewFeature
{
    /// <summary>The committee's review.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<SeatLoad>();
        services.AddSingleton<Ballots>();
        services.AddSingleton<Candidates>();
        services.AddSingleton<LinkedSeats>();
        services.AddSingleton<IDutyHandler, SeatCommitteeDuty>();
        services.AddSingleton<IDutyHandler, InviteDuty>();
        services.AddSingleton<IDutyHandler, RemindSeatDuty>();
        services.AddSingleton<IDutyHandler, ExtendReviewDuty>();
        services.AddSingleton<IDutyHandler, EndReviewDuty>();
        services.AddSingleton<ILetterWriter, ReviewerLetters>();
        services.AddSingleton<MissedQuorumNotice>();
        services.AddSingleton<ILetterWriter>(provider => provider.GetRequiredService<MissedQuorumNotice>());
        services.AddSingleton<IEventTeller, ReviewTeller>();
        services.AddSection<CommitteeVotes>(SectionPlace.Staff, 900);
        return services;
    }
}
