using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Staff;

/// <summary>An entry of an application's journal for people to read.</summary>
/// <param name="Actor"><c>applicant</c>, <c>system</c>, <c>seat-1</c> … or a member of staff by an id: never a person's name.</param>
/// <param name="What">An event in the past tense, such as <c>ApplicationSubmitted</c>; pages translate it.</param>
/// <param name="Why">What happened in full and why, in French, the procedure's language.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Actor, string What, string Why);

/// <summary>Tells an application's journal: each event as its feature tells it.</summary>
public sealed class Timeline(IEnumerable<IEventTeller> tellers)
{
    /// <summary>Every entry, the first first.</summary>
    public IReadOnlyList<TimelineEntry> Of(Dossier dossier) =>
        [.. dossier.Journal.Select(entry => new TimelineEntry(entry.At, entry.By, entry.What.Name, Why(dossier, entry)))];

    private string Why(Dossier dossier, JournalEntry entry)
    {
        var texts = Texts.In(Language.French);
        return tellers.Select(teller => teller.Tell(dossier, entry, texts)).FirstOrDefault(told => told is not null)
            ?? dossier.TextOf(entry.Number, texts.Language);
    }
}
