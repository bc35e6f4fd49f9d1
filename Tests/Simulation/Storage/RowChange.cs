using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.Simulation.Storage;

/// <summary>One row before and after a transaction.</summary>
internal sealed record RowChange(RowOperation Operation, StoredRow? Before, StoredRow? After);
