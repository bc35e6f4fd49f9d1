namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>The input of the activity.</summary>
/// <param name="Call">Names this call among all of the world.</param>
/// <param name="Token">Names it within its program and decides its result.</param>
/// <param name="Failures">How often it fails.</param>
/// <param name="Chars">The length of its result.</param>
/// <param name="Seconds">How long it takes.</param>
internal sealed record WorkInput(string Call, string Token, int Failures, int Chars, int Seconds);
