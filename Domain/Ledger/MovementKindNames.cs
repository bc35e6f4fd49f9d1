namespace GrantFlow.Domain.Ledger;

/// <summary>The kinds of movements in words.</summary>
public static class MovementKindNames
{
    /// <summary>A kind in words.</summary>
    /// <param name="kind">What a movement does.</param>
    /// <returns>A short label in both languages.</returns>
    public static LocalizedText Label(this MovementKind kind) => kind switch
    {
        MovementKind.Vote => new("Vote", "Vote"),
        MovementKind.TransferIn => new("Virement reçu", "Transfer received"),
        MovementKind.TransferOut => new("Virement émis", "Transfer sent"),
        MovementKind.Reserve => new("Réservation", "Reservation"),
        MovementKind.Commit => new("Engagement", "Commitment"),
        MovementKind.Modify => new("Modification", "Change"),
        MovementKind.Mandate => new("Mandatement", "Payment order"),
        MovementKind.Decommit => new("Désengagement", "Decommitment"),
        MovementKind.Cancel => new("Annulation", "Cancellation"),
        MovementKind.Override => new("Dépassement autorisé", "Allowed excess"),
    };
}
