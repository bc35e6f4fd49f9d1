using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Correspondence;

/// <summary>Tells what became of letters, and what staff were told of. A corrected address is nobody's to read here.</summary>
public sealed class LetterTeller(LetterWriters writers) : IEventTeller
{
    public string? Tell(Dossier dossier, JournalEntry entry, Texts texts) => entry.What switch
    {
        LetterSent sent => writers.NameOf(sent.Letter, texts),
        LetterRefused refused => texts["why.LetterRefused", writers.NameOf(refused.Letter, texts), refused.Status],
        LetterSentAgain again => writers.NameOf(again.Letter, texts),
        AddressCorrected corrected => texts.OrWord("recipient", corrected.Recipient),
        StaffToldOfSilence silence => texts["milestone.SilenceRefuses", texts.Moment(silence.RefusesAt)],
        _ => null,
    };
}
