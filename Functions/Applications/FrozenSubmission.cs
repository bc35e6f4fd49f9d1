using GrantFlow.Domain;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Documents;

namespace GrantFlow.Functions.Applications;

/// <summary>What the group sent, exactly as it was when it pressed the button: the only place that holds it.</summary>
/// <param name="Answers">Field path to the text as typed.</param>
public sealed record FrozenSubmission(
    string CallId, int CallVersion, Language Language, DateTimeOffset SubmittedAt,
    IReadOnlyDictionary<string, string> Answers, IReadOnlyList<StoredDocument> Documents)
{
    /// <summary>The file as the domain sees it: the frozen answers under the call they were given to.</summary>
    public ApplicationFile FileOf(string reference, Call call) => new(
        ApplicationReference.TryParse(reference, out var parsed) ? parsed : throw new InvalidDataException($"'{reference}' is not a reference."),
        call, new Answers(Answers), [.. Documents.Select(document => document.Described)], SubmittedAt, Language);
}
