using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Correspondence;

/// <summary>Tells staff of a letter that came back.</summary>
public sealed class CameBackNotice(StaffDirectory staff, PublicAddress address) : StaffNotice(staff, address, "came-back-")
{
    /// <summary>The letters that tell everybody of another one that came back.</summary>
    public IReadOnlyList<string> Of(string letter) => ToEverybody(letter);

    public override string NameOf(string letter, Texts texts) => texts["letter.came-back"];

    protected override Letter Compose(Dossier dossier, Texts texts) => new(texts.Language, texts["mail.cameBack.subject", dossier.Reference])
    {
        Paragraphs = [texts["mail.cameBack.intro"], texts["mail.cameBack.next"]],
    };
}
