using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Award;

/// <summary>Tells the events of the decision about money; of the decision itself, its reason says all.</summary>
public sealed class AwardTeller : IEventTeller
{
    public string? Tell(Dossier dossier, JournalEntry entry, Texts texts) => entry.What switch
    {
        FileRanked ranked => texts["why.FileRanked", ranked.Score.ToString("0.##", texts.Culture), ranked.Approvals, ranked.Votes],
        AwardDecommitted reduced => $"{Told(reduced, texts)} {dossier.TextOf(entry.Number, texts.Language)}".TrimEnd(),
        _ => null,
    };

    private static string Told(AwardDecommitted reduced, Texts texts) => texts[
        "why.AwardDecommitted",
        (reduced.From - reduced.To).Format(texts.Language),
        reduced.From.Format(texts.Language),
        reduced.To.Format(texts.Language)];
}
