namespace GrantFlow.Domain.Rehearsal;

/// <summary>Two criteria that applications pass one at a time, but never together.</summary>
/// <param name="One">The first criterion.</param>
/// <param name="Other">The second criterion.</param>
/// <param name="OnePassed">Applications that passed the first.</param>
/// <param name="OtherPassed">Applications that passed the second.</param>
/// <param name="Tried">Applications that were made up to pass both.</param>
/// <param name="Explanation">What the two look at, with the values of the applications that passed.</param>
public sealed record Contradiction(string One, string Other, int OnePassed, int OtherPassed, int Tried, string Explanation);
