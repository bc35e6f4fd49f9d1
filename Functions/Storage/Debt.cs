using GrantFlow.Domain.Budget;

namespace GrantFlow.Functions.Storage;

/// <summary>Money that has left a line and is not known to have arrived on the other.</summary>
internal sealed record Debt(Movement Sent);
