using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The carrying organisation owes no final report on an earlier grant.</summary>
public sealed record EarlierGrantReported : Criterion
{
    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var owed = file.Organisation.UnreportedGrants.Select(reference => reference.ToString()).ToList();
        return owed.Count == 0
            ? Pass(new("Aucun bilan d'une aide antérieure n'est en retard.", "No report on an earlier grant is overdue."), ("owed", owed))
            : Fail(
                new(
                    $"Le bilan d'une aide antérieure est en retard ({string.Join(", ", owed)}) : envoyez-le au service qui suit votre dossier.",
                    $"The report on an earlier grant is overdue ({string.Join(", ", owed)}): send it to the service that follows your file."),
                ("owed", owed));
    }
}
