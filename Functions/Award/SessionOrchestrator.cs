using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Award;

/// <summary>
/// Carries a session's vote out: one file after another, in order of rank, so that the money reaches the first first; each file's own
/// procedure then goes on. Whoever can be served after that is. It ends with the result of each file.
/// </summary>
public static class SessionOrchestrator
{
    [Function(nameof(SessionOrchestrator))]
    public static async Task<IReadOnlyList<string>> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var key = context.GetInput<SessionKey>()!;
        var references = await context.CallActivityAsync<IReadOnlyList<string>>(nameof(ReadSession), key, Retries.Patient);
        List<string> results = [];
        foreach (var reference in references)
        {
            context.SetCustomStatus($"{results.Count}/{references.Count}");
            var decision = await context.CallActivityAsync<string>(nameof(ReleaseFile), new SessionFile(key.CallId, key.Number, reference), Retries.Patient);
            if (decision != nameof(Decision.Deferred))
            {
                Tell(reference);
            }

            results.Add($"{reference}: {decision}");
        }

        context.SetCustomStatus($"{results.Count}/{references.Count}");
        foreach (var served in await context.CallActivityAsync<IReadOnlyList<string>>(nameof(SettleAfterSession), key, Retries.Patient))
        {
            Tell(served);
        }

        return results;

        void Tell(string reference) => context.SendEvent(StepOrchestration.InstanceIdOf(reference, Steps.Award), StepOrchestration.Changed, reference);
    }
}
