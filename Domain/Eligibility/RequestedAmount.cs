using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The amount asked for is within the limits, both included.</summary>
public sealed record RequestedAmount : Criterion
{
    /// <summary>The smallest amount.</summary>
    public required Money Min { get; init; }

    /// <summary>The largest amount.</summary>
    public required Money Max { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        if (file.Answers.Amount(file.Call.Form.Roles.Requested) is not { } requested)
            return Unanswered(file, file.Call.Form.Roles.Requested);

        (string, object?)[] facts = [("requested", requested), ("min", Min), ("max", Max)];
        return requested >= Min && requested <= Max
            ? Pass(LocalizedText.Of("requestedAmount.met", requested), facts)
            : Fail(LocalizedText.Of("requestedAmount.unmet", requested, Min, Max), facts);
    }
}
