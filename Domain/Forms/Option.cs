namespace GrantFlow.Domain.Forms;

/// <summary>One possible choice.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Label">What is shown.</param>
public sealed record Option(string Value, LocalizedText Label);
