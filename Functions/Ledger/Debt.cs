using GrantFlow.Domain.Ledger;

namespace GrantFlow.Functions.Ledger;

/// <summary>Money that has left a line and is not known to have arrived on the other.</summary>
internal sealed record Debt(Movement Sent);
