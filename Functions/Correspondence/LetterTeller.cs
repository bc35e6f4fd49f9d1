using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Correspondence;

/// <summary>Tells what became of letters. A corrected address is nobody's to read here.</summary>
public sealed class LetterTeller : IEventTeller
{
    public string? Tell(Dossier dossier, JournalEntry entry, Texts texts) => entry.What switch
    {
        LetterSent sent => texts.NameOf(sent.Letter),
        LetterRefused refused => texts["why.LetterRefused", texts.NameOf(refused.Letter), refused.Status],
        LetterSentAgain again => texts.NameOf(again.Letter),
        AddressCorrected corrected => texts.OrWord("recipient", corrected.Recipient),
        _ => null,
    };
}
