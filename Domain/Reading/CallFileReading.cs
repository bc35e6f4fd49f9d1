using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Reading;

/// <summary>What reading a call file gave: a call, or everything that is wrong with the file.</summary>
/// <param name="Call">The call; null when there are faults.</param>
/// <param name="Faults">The faults in the order of the file; none when there is a call.</param>
public sealed record CallFileReading(Call? Call, IReadOnlyList<CallFault> Faults);
