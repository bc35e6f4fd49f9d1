using System.Globalization;
using GrantFlow.Domain;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Correspondence;

/// <summary>
/// Tells staff about what only they can put right: a letter for each member, with the number of the member at the end of its id.
/// </summary>
/// <param name="prefix">How the ids of these letters begin.</param>
public abstract class StaffNotice(StaffDirectory staff, PublicAddress address, string prefix) : ILetterWriter
{
    public bool Writes(string letter) => letter.StartsWith(prefix, StringComparison.Ordinal);

    public abstract string NameOf(string letter, Texts texts);

    public string RecipientOf(string letter) => Actors.Staff(MemberOf(letter).Value);

    public EmailAddress AddressOf(Dossier dossier, Call call, ApplicationFile file, string letter) => MemberOf(letter);

    public Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, string letter)
    {
        var texts = Texts.In(Language.French);
        return Task.FromResult(Compose(dossier, texts) with
        {
            Action = new(texts["mail.quorum.action"], address.Of($"/staff/applications/{dossier.Reference}")),
        });
    }

    /// <summary>The letter's words; it leads to the application's page.</summary>
    protected abstract Letter Compose(Dossier dossier, Texts texts);

    /// <summary>The letters that tell every member.</summary>
    protected IReadOnlyList<string> ToEverybody(string about) => [.. staff.Members.Select((_, member) => $"{prefix}{about}-{member}")];

    // Whoever has left since gets no letter of theirs; somebody else does.
    private EmailAddress MemberOf(string letter) =>
        staff.Members[Math.Min(int.Parse(letter[(letter.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture), staff.Members.Count - 1)];
}
