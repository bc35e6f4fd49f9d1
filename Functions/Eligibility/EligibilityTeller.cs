using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Eligibility;

/// <summary>Tells the events of the check against the regulation.</summary>
public sealed class EligibilityTeller : IEventTeller
{
    public string? Tell(Dossier dossier, JournalEntry entry, Texts texts) => entry.What switch
    {
        EligibilityAssessed { Failed.Count: 0 } => texts["why.EligibilityAssessed"],
        EligibilityAssessed => dossier.Writings.GetValueOrDefault(entry.Number) is WrittenFindings found
            ? string.Join(' ', found.Items.Where(finding => !finding.Passed).Select(finding => texts[finding.Text]))
            : "",
        ComplementsRequested requested => texts["why.ComplementsRequested", texts.Moment(requested.Until)],
        ComplementsReminded => texts["why.ComplementsReminded"],
        ComplementsReceived received => texts["why.ComplementsReceived", received.Hash],
        _ => null,
    };
}
