using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Functions.Applications;

/// <summary>An application on a page about it: what the page has read, for all of its sections.</summary>
/// <param name="Call">Its call, in the version that holds for it.</param>
/// <param name="Submission">The submission in force.</param>
public abstract record DossierView(Dossier Dossier, Call Call, Agenda Agenda, FrozenSubmission Submission);

/// <summary>An application on staff's page.</summary>
/// <param name="Orchestrations">What carries its procedure, as far as there is something.</param>
public sealed record StaffView(
    Dossier Dossier, Call Call, Agenda Agenda, FrozenSubmission Submission, IReadOnlyList<OrchestrationMetadata> Orchestrations)
    : DossierView(Dossier, Call, Agenda, Submission);

/// <summary>An application on its group's page.</summary>
/// <param name="Token">The link's token, by which the group came.</param>
public sealed record GroupView(Dossier Dossier, Call Call, Agenda Agenda, FrozenSubmission Submission, string Token)
    : DossierView(Dossier, Call, Agenda, Submission);
