using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Correspondence;

/// <summary>Writes some of the letters about an application; each step has its own.</summary>
public interface ILetterWriter
{
    /// <summary>Whether a letter, by its id within the application, is one of these.</summary>
    bool Writes(string letter);

    /// <summary>What people call it.</summary>
    /// <param name="letter">The letter's id within the application.</param>
    /// <param name="texts">In the reader's language.</param>
    string NameOf(string letter, Texts texts);

    /// <summary>Who gets it: the group, a seat, or a member of staff.</summary>
    string RecipientOf(string letter);

    /// <summary>Where it goes unless staff have corrected the address.</summary>
    EmailAddress AddressOf(Dossier dossier, Call call, ApplicationFile file, string letter);

    /// <summary>Composes it; called only when there is something to send, it may create the link that the letter carries.</summary>
    Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, string letter);
}
