using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Award;

/// <summary>Tells the group what was decided, and what comes next.</summary>
public sealed class DecisionLetter(ApplicantLink link) : GroupLetter
{
    private const string Prefix = "decision-";

    public override bool Writes(string letter) => letter.StartsWith(Prefix, StringComparison.Ordinal);

    public override string NameOf(string letter, Texts texts) => texts["letter.decision"];

    protected override async Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, Texts texts, string letter)
    {
        var decision = letter[Prefix.Length..];
        var amount = (dossier.Award?.Amount ?? default).Format(dossier.Language);
        return new(dossier.Language, texts[$"mail.{decision}.subject", dossier.Reference])
        {
            Paragraphs = [texts[$"mail.{decision}.intro", dossier.Title, texts[file.Call.Title], amount]],
            Action = new(texts["mail.follow"], await link.NewAsync(dossier.Reference)),
            Closing = [texts[$"mail.{decision}.closing"]],
        };
    }
}
