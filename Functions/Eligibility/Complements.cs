using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Eligibility;

/// <summary>The wait for what a group was asked to complete.</summary>
public static class Complements
{
    public const string Received = "ComplementsReceived";

    /// <summary>True when the group answered in time.</summary>
    public static Task<bool> AwaitAsync(TaskOrchestrationContext context, DateTimeOffset until) =>
        context.EndsBeforeAsync(context.WaitForExternalEvent<object?>(Received), until);
}
