using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Submission;

/// <summary>Tells the events of the submission.</summary>
public sealed class SubmissionTeller : IEventTeller
{
    public string? Tell(Dossier dossier, JournalEntry entry, Texts texts) =>
        entry.What is ApplicationSubmitted submitted ? texts["why.ApplicationSubmitted", submitted.Hash] : null;
}
