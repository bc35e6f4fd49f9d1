using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Time;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The file arrived while the call was open: from the opening on, and before the closing.</summary>
public sealed record SubmittedInTime : Criterion
{
    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var calendar = file.Call.Calendar;
        var text = LocalizedText.From(language => (calendar.StateAt(file.SubmittedAt), language) switch
        {
            (CallState.Upcoming, Language.French) => $"Le dossier est arrivé avant l'ouverture du {calendar.OpensAt.Long(language)} : déposez-le à partir de cette date.",
            (CallState.Upcoming, _) => $"The application arrived before the opening on {calendar.OpensAt.Long(language)}: submit it from then on.",
            (CallState.Open, Language.French) => $"Le dossier est arrivé le {file.SubmittedAt.Long(language)}, dans les délais.",
            (CallState.Open, _) => $"The application arrived on {file.SubmittedAt.Long(language)}, in time.",
            (CallState.Closed, Language.French) =>
                $"Le dossier est arrivé le {file.SubmittedAt.Long(language)}, après la clôture du {calendar.ClosesAt.Long(language)}.",
            (CallState.Closed, _) => $"The application arrived on {file.SubmittedAt.Long(language)}, after the closing on {calendar.ClosesAt.Long(language)}.",
        });
        (string, object?)[] facts = [("submittedAt", file.SubmittedAt), ("opensAt", calendar.OpensAt), ("closesAt", calendar.ClosesAt)];
        return calendar.StateAt(file.SubmittedAt) == CallState.Open ? Pass(text, facts) : Fail(text, facts);
    }
}
