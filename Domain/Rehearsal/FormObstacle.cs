namespace GrantFlow.Domain.Rehearsal;

/// <summary>A field that kept applications from being sent: nothing that the form takes could be found.</summary>
/// <param name="Path">The field.</param>
/// <param name="Applications">How many applications it kept.</param>
/// <param name="Message">What the form says.</param>
public sealed record FormObstacle(string Path, int Applications, LocalizedText Message);
