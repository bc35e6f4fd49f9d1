using GrantFlow.Domain;
using GrantFlow.Functions.Documents;

namespace GrantFlow.Functions.Submission;

/// <summary>What the group sent, exactly as it was when it pressed the button: the only place that holds it.</summary>
/// <param name="Answers">Field path to the text as typed.</param>
public sealed record FrozenSubmission(
    string CallId, int CallVersion, Language Language, DateTimeOffset SubmittedAt,
    IReadOnlyDictionary<string, string> Answers, IReadOnlyList<StoredDocument> Documents);
