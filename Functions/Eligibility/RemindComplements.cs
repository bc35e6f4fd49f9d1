using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Eligibility;

/// <summary>Reminds a group that has not completed its file.</summary>
public sealed class RemindComplements(ApplicationStore applications, ComplementsLetters letters, TimeProvider clock)
{
    [Function(nameof(RemindComplements))]
    public async Task RunAsync([ActivityTrigger] ComplementsReminder reminder)
    {
        var record = await applications.RequireAsync(reminder.Reference);
        if (record.Status != ApplicationStatus.AwaitingComplements || record.Eligibility?.RemindedUpTo >= reminder.Due)
        {
            return;
        }

        await letters.SendAsync(record, FormattableString.Invariant($"complements-{record.Submission}-reminder-{reminder.Due:yyyyMMdd}"), "complementsReminder");
        await applications.ChangeAsync(reminder.Reference, current =>
            current is { Status: ApplicationStatus.AwaitingComplements, Eligibility: { } eligibility } && !(eligibility.RemindedUpTo >= reminder.Due)
                ? (current with { Eligibility = eligibility with { RemindedUpTo = reminder.Due } }, [new(clock.GetUtcNow(), "system", "ComplementsReminded", "Relance envoyée au groupe.")])
                : null);
    }
}

/// <param name="Due">When the reminder was due; the same one asked for again sends nothing.</param>
public sealed record ComplementsReminder(string Reference, DateTimeOffset Due);
