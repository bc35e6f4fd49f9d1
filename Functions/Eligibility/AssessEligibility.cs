using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Eligibility;

/// <param name="LastChance">The time for complements is over: what still fails is refused.</param>
public sealed record Assessment(string Reference, bool LastChance);

/// <param name="ComplementsUntil">Until when the group may mend its file, or null when the verdict is final.</param>
/// <param name="Reminders">When the group is reminded of it.</param>
public sealed record EligibilityVerdict(bool Eligible, DateTimeOffset? ComplementsUntil, IReadOnlyList<DateTimeOffset> Reminders);

/// <summary>Checks the frozen submission against every criterion and records the report; asks the group to mend what can be mended.</summary>
public sealed class AssessEligibility(
    ApplicationStore applications, FrozenSubmissions submissions, OrganisationPlaces places, OrganisationFiles organisations, ComplementsLetters letters, TimeProvider clock)
{
    [Function(nameof(AssessEligibility))]
    public async Task<EligibilityVerdict> RunAsync([ActivityTrigger] Assessment assessment)
    {
        var before = await applications.RequireAsync(assessment.Reference);
        var file = await submissions.FileAsync(before);
        await organisations.AddAsync(file);
        var known = await places.TakeAsync(file) with { UnreportedGrants = await organisations.OwedAsync(file) };
        var report = EligibilityReport.Assess(file with { Organisation = known });
        var now = clock.GetUtcNow();
        var (record, _) = await applications.ChangeAsync(assessment.Reference, current => Record(current, before.Submission, report, assessment.LastChance, now, file.Call.Complements));
        if (record is not { Status: ApplicationStatus.AwaitingComplements, Eligibility.ComplementsUntil: { } until })
        {
            return new(record.Status != ApplicationStatus.Ineligible, null, []);
        }

        await letters.SendAsync(record, $"complements-{record.Submission}", "complements");
        var complements = file.Call.Complements;
        return new(false, until, [.. complements.ReminderDays.Select(day => until.AddDays(day - complements.Days)).Where(reminder => reminder > now && reminder < until)]);
    }

    private static (ApplicationRecord, JournalEntry[])? Record(
        ApplicationRecord current, int submission, EligibilityReport report, bool lastChance, DateTimeOffset now, ComplementRules complements)
    {
        var alreadyDone = current.Eligibility?.Submission == submission && !(lastChance && current.Status == ApplicationStatus.AwaitingComplements);
        if (alreadyDone || current.Submission != submission)
        {
            return null;
        }

        var until = current.Eligibility?.ComplementsUntil ?? now.AddDays(complements.Days);
        var mendable = report.Verdict == Verdict.Mendable && !lastChance && now < until;
        var status = (report.Verdict, mendable) switch
        {
            (Verdict.Eligible, _) => ApplicationStatus.Eligibility,
            (_, true) => ApplicationStatus.AwaitingComplements,
            _ => ApplicationStatus.Ineligible,
        };
        var failed = string.Join(" ", report.Findings.Where(finding => !finding.Passed).Select(finding => finding.Text.Fr));
        return (current with { Status = status, Eligibility = new(submission, now, report.Findings, mendable ? until : null) },
        [
            new(now, "system", "EligibilityAssessed", failed.Length == 0 ? "Tous les critères du règlement sont remplis." : failed),
            .. status == ApplicationStatus.AwaitingComplements ? [new JournalEntry(now, "system", "ComplementsRequested", failed)] : Array.Empty<JournalEntry>(),
        ]);
    }
}
