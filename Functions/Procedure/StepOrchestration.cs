namespace GrantFlow.Functions.Procedure;

/// <summary>
/// The one shape of every step: take the application's turn, then wait until something changes or the agenda's next moment comes, at most a
/// day, and take it again, until the step is over. An event only means "look now": lost, early, late or twice, it does no harm.
/// </summary>
public static class StepOrchestration
{
    /// <summary>The event: look now.</summary>
    public const string Changed = "Changed";

    // A wait of months is many turns: the history begins anew before it gets long.
    private const int MostTurns = 50;

    private static readonly TimeSpan _longestWait = TimeSpan.FromDays(1);

    /// <summary>The orchestrator of a step, which lies in the step's folder.</summary>
    public static string NameOf(string step) => $"{char.ToUpperInvariant(step[0])}{step[1..]}Orchestrator";

    public static string InstanceIdOf(string reference, string step) => $"{reference}-{step}";

    /// <summary>The application that a step's instance belongs to.</summary>
    public static string ReferenceOf(string instanceId) => instanceId[..instanceId.LastIndexOf('-')];

    /// <param name="context">The step's own orchestration, whose input is the application's reference.</param>
    /// <param name="step">Which.</param>
    /// <param name="turn">The activity that takes the application's turn in this step.</param>
    /// <returns>How the step ended.</returns>
    public static async Task<Turn> TakeTurnsAsync(this TaskOrchestrationContext context, string step, string turn)
    {
        var reference = context.GetInput<string>()!;
        var changed = context.WaitForExternalEvent<object?>(Changed);
        for (var turns = 0; ; turns++)
        {
            var taken = await context.CallActivityAsync<Turn>(turn, reference, Retries.Patient);
            context.SetCustomStatus(taken.Status.ToString());
            if (taken.IsOver || taken.Step != step)
            {
                return taken;
            }

            if (turns == MostTurns)
            {
                context.ContinueAsNew(reference);
                return taken;
            }

            var latest = context.CurrentUtcDateTime + _longestWait;
            await context.EndsBeforeAsync(changed, taken.Next is { } next && next.UtcDateTime < latest ? next.UtcDateTime : latest);
            if (changed.IsCompleted)
            {
                changed = context.WaitForExternalEvent<object?>(Changed);
            }
        }
    }
}
