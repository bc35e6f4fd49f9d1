using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Eligibility;

/// <summary>Checks the frozen submission against every criterion.</summary>
public sealed class AssessDuty(
    ApplicationStore applications, FrozenSubmissions submissions, OrganisationPlaces places, OrganisationFiles organisations)
    : DutyHandler<Assess>
{
    protected override async Task<Dossier> DoAsync(Dossier dossier, Call call, Assess duty)
    {
        var file = await submissions.FileAsync(dossier);
        await organisations.AddAsync(file);
        var known = await places.TakeAsync(file) with { UnreportedGrants = await organisations.OwedAsync(file) };
        var report = EligibilityReport.Assess(file with { Organisation = known });
        return (await applications.HandleAsync(
            dossier, Actors.System, new RecordAssessment(dossier.Application.Submission.Number, report, call.Complements))).Dossier;
    }
}
