using GrantFlow.Domain.Award;

namespace GrantFlow.Functions.Award;

/// <summary>A session as it would be voted now.</summary>
/// <param name="Number">The number it would have. A vote counts only under the number that was seen.</param>
/// <param name="Allotment">What the files would be given.</param>
public sealed record SessionDraft(int Number, Allotment Allotment);
