using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Applications;

/// <summary>Tells in words what happened to an application; each feature tells its own events.</summary>
public interface IEventTeller
{
    /// <param name="dossier">The application.</param>
    /// <param name="entry">The entry of its journal.</param>
    /// <param name="texts">In the reader's language.</param>
    /// <returns>
    /// What happened in full and why; null for an event of another feature, and for one of which nothing is to be told but what was written
    /// with it.
    /// </returns>
    string? Tell(Dossier dossier, JournalEntry entry, Texts texts);
}
