using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Report;
using GrantFlow.Domain.Time;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Report;

/// <summary>Tells that a report came in.</summary>
public sealed class ReportTeller : IEventTeller
{
    public string? Tell(Dossier dossier, JournalEntry entry, Texts texts) =>
        entry.What is ReportReceived report ? texts["why.ReportReceived", report.On.Long(texts.Language)] : null;
}
