using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The amount asked for is at most a given part of what the project costs.</summary>
public sealed record RequestedShare : Criterion
{
    /// <summary>The largest part, in percent, itself allowed.</summary>
    public required int MaxPercent { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        if (file.Answers.Amount(file.Call.Form.Roles.Requested) is not { } requested)
            return Unanswered(file, file.Call.Form.Roles.Requested);

        var cost = file.TotalCost;
        // Rounded up, so that a share just over the limit is never shown as the limit.
        var percent = cost == Money.Zero ? 0 : decimal.Round(requested.Cents * 100m / cost.Cents, 1, MidpointRounding.ToPositiveInfinity);
        var most = cost.Share(MaxPercent / 100m);
        (string, object?)[] facts = [("requested", requested), ("totalCost", cost), ("percent", percent), ("maxPercent", MaxPercent)];
        return cost > Money.Zero && (Int128)requested.Cents * 100 <= (Int128)cost.Cents * MaxPercent
            ? Pass(LocalizedText.Of("requestedShare.met", percent, MaxPercent), facts)
            : Fail(LocalizedText.Of("requestedShare.unmet", requested, MaxPercent, most), facts);
    }
}
