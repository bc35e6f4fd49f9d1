namespace GrantFlow.Domain.Rehearsal;

/// <summary>An application that was made up.</summary>
/// <param name="Sketch">The application.</param>
/// <param name="Broken">The criteria that it was meant to fail, by id; it was meant to pass the others.</param>
internal sealed record Invented(Sketch Sketch, IReadOnlySet<string> Broken);
