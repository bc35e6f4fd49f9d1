using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Regulation;

namespace GrantFlow.Functions.Regulation;

/// <summary>What a new version of a regulation would answer differently to the files that were submitted.</summary>
public interface IChangedAnswers
{
    /// <returns>The changes of each file that has some, by reference.</returns>
    Task<IReadOnlyDictionary<string, IReadOnlyList<AnswerChange>>> UnderAsync(Call next);
}
