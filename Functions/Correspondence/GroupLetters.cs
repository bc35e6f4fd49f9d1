using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Correspondence;

/// <summary>Sends a group the letters that the agenda owes it.</summary>
public sealed class SendLetterDuty(PostOffice post) : DutyHandler<SendLetter>
{
    protected override Task<Dossier> DoAsync(Dossier dossier, Call call, SendLetter duty) =>
        post.PostAsync(dossier, Actors.System, new RecordLetter(duty.Letter), duty.Letter);
}

/// <summary>Writes letters to groups, each in the language of its application.</summary>
public abstract class GroupLetter : ILetterWriter
{
    public abstract bool Writes(string letter);

    public abstract string NameOf(string letter, Texts texts);

    public string RecipientOf(string letter) => Letters.ToGroup;

    public EmailAddress AddressOf(Dossier dossier, Call call, ApplicationFile file, string letter) => file.ContactEmail;

    public Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, string letter) =>
        ComposeAsync(dossier, file, Texts.In(dossier.Language), letter);

    protected abstract Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, Texts texts, string letter);
}
