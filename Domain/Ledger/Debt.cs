namespace GrantFlow.Domain.Ledger;

/// <summary>Money that has left a line and is not known to have arrived on the other.</summary>
/// <param name="Creditor">The other line.</param>
/// <param name="Sent">How it left.</param>
public sealed record Debt(string Creditor, Movement Sent)
{
    /// <summary>How it arrives.</summary>
    /// <param name="line">The line that it left.</param>
    /// <returns>The same movement from the other line's side.</returns>
    public Movement ArrivingFrom(string line) => Sent with { Kind = MovementKind.TransferIn, Counterpart = line };
}
