using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Eligibility;

/// <summary>The wait for what a group was asked to complete, with its reminders.</summary>
public static class Complements
{
    public const string Received = "ComplementsReceived";

    /// <summary>True when the group answered in time.</summary>
    public static async Task<bool> AwaitAsync(TaskOrchestrationContext context, EligibilityVerdict verdict)
    {
        var received = context.WaitForExternalEvent<object?>(Received);
        foreach (var reminder in verdict.Reminders)
        {
            if (await context.EndsBeforeAsync(received, reminder))
            {
                return true;
            }

            await context.CallActivityAsync(nameof(RemindComplements), new ComplementsReminder(context.InstanceId, reminder), Retries.Patient);
        }

        return await context.EndsBeforeAsync(received, verdict.ComplementsUntil!.Value);
    }
}
