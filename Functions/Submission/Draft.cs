using GrantFlow.Domain;
using GrantFlow.Functions.Documents;

namespace GrantFlow.Functions.Submission;

/// <summary>A form that is being filled in: what was typed, right or wrong, and the documents added so far.</summary>
public sealed record Draft(string CallId, Language Language, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<StoredDocument> Documents);
