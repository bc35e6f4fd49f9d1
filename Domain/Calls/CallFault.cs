namespace GrantFlow.Domain.Calls;

/// <summary>What is wrong with a call file.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Path">A JSON pointer to the place, empty for the whole file.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record CallFault(int Line, string Path, string Message);
