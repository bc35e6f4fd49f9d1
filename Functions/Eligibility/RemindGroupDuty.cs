using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Eligibility;

/// <summary>Reminds a group that has not completed its file.</summary>
public sealed class RemindGroupDuty(PostOffice post) : DutyHandler<RemindGroup>
{
    protected override Task<Dossier> DoAsync(Dossier dossier, Call call, RemindGroup duty) => post.PostAsync(
        dossier,
        Actors.System,
        new RecordComplementsReminder(duty.Number),
        ComplementsLetter.ReminderOf(dossier.Application.Submission.Number, duty.Number));
}
