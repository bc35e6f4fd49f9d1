using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The file arrived while the call was open: from the opening on, and before the closing.</summary>
public sealed record SubmittedInTime : Criterion
{
    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var calendar = file.Call.Calendar;
        (string, object?)[] facts = [("submittedAt", file.SubmittedAt), ("opensAt", calendar.OpensAt), ("closesAt", calendar.ClosesAt)];
        return calendar.StateAt(file.SubmittedAt) switch
        {
            CallState.Upcoming => Fail(LocalizedText.Of("submittedInTime.early", calendar.OpensAt), facts),
            CallState.Open => Pass(LocalizedText.Of("submittedInTime.met", file.SubmittedAt), facts),
            CallState.Closed => Fail(LocalizedText.Of("submittedInTime.late", file.SubmittedAt, calendar.ClosesAt), facts),
        };
    }
}
