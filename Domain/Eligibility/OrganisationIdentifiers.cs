using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Eligibility;

/// <summary>
/// The carrying organisation has identifiers that can exist: a SIRET and, where it must be an association, a number in the national
/// register (RNA).
/// Associations of Moselle, Bas-Rhin and Haut-Rhin are registered with the local courts and have no such number.
/// </summary>
public sealed record OrganisationIdentifiers : Criterion
{
    private static readonly string[] _localCourts = ["57", "67", "68"];

    /// <summary>The field with the SIRET.</summary>
    public required string Siret { get; init; }

    /// <summary>The field with the RNA number; null when the form does not ask for it.</summary>
    public string? Rna { get; init; }

    /// <summary>When the RNA number is needed; null for never.</summary>
    public Condition? RnaWhen { get; init; }

    /// <summary>
    /// The field with the postal code of the seat, which tells Alsace and Moselle; null when the form does not ask for it.
    /// </summary>
    public string? SeatPostalCode { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var (siretTyped, rnaTyped) = (file.Answers[Siret], Rna is null ? null : file.Answers[Rna]);
        (string, object?)[] facts = [("siret", siretTyped), ("rna", rnaTyped)];
        if (!Identifiers.Siret.TryParse(siretTyped, out var siret))
            return Fail(LocalizedText.Of("organisationIdentifiers.badSiret"), facts);
        if (rnaTyped is not null && !Identifiers.Rna.TryParse(rnaTyped, out _))
            return Fail(LocalizedText.Of("organisationIdentifiers.badRna"), facts);
        if (rnaTyped is null && (RnaWhen?.Holds(file.Answers) ?? false) && !HasLocalCourt(file))
            return Fail(LocalizedText.Of("organisationIdentifiers.noRna"), facts);

        return Pass(LocalizedText.Of("organisationIdentifiers.met", siret), facts);
    }

    private bool HasLocalCourt(ApplicationFile file) =>
        SeatPostalCode is not null && PostalCode.TryParse(file.Answers[SeatPostalCode], out var seat) && _localCourts.Contains(seat.Department);
}
