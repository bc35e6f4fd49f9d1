namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>An event that the outside world raises.</summary>
/// <param name="InstanceId">To whom.</param>
/// <param name="Name">The event.</param>
/// <param name="Identity">What it carries.</param>
/// <param name="At">When, counted from the scheduling of its root.</param>
internal sealed record RaisedEvent(string InstanceId, string Name, string Identity, TimeSpan At);
