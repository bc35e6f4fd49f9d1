namespace GrantFlow.Tests.Simulation.Storage;

/// <summary>How one call to the store goes.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Before">From the call to its effect.</param>
/// <param name="After">From the effect to the answer; for <see cref="FaultKind.LateEffect"/> from the error to the effect.</param>
/// <param name="PageSize">The most rows that a query gives at once; 0 as many as asked for.</param>
internal readonly record struct StoreFault(FaultKind Kind, TimeSpan Before, TimeSpan After, int PageSize = 0)
{
    public static readonly StoreFault None = new(FaultKind.None, TimeSpan.Zero, TimeSpan.Zero);
}
