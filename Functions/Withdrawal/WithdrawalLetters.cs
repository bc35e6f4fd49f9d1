using GrantFlow.Domain;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;
using GrantFlow.Domain.Withdrawal;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Withdrawal;

/// <summary>Confirms to the group that its application is taken back.</summary>
public sealed class WithdrawalLetter(ApplicantLink link) : GroupLetter
{
    public override bool Writes(string letter) => letter == Withdrawn.Letter;

    public override string NameOf(string letter, Texts texts) => texts["letter.withdrawn"];

    protected override async Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, Texts texts, string letter) =>
        new(dossier.Language, texts["mail.withdrawn.subject", dossier.Reference])
        {
            Paragraphs = [texts["mail.withdrawn.intro", dossier.Title, texts[file.Call.Title]]],
            Action = new(texts["mail.follow"], await link.NewAsync(dossier.Reference)),
            Closing = [texts["mail.withdrawn.closing"]],
        };
}

/// <summary>Tells each member of staff that an application was taken back.</summary>
public sealed class WithdrawalNotice(StaffDirectory staff, PublicAddress address) : StaffNotice(staff, address, "withdrawn-staff")
{
    /// <summary>The letters that tell everybody.</summary>
    public IReadOnlyList<string> Letters => ToEverybody("");

    public override string NameOf(string letter, Texts texts) => texts["letter.withdrawn"];

    protected override Letter Compose(Dossier dossier, Texts texts) => new(Language.French, texts["mail.taken.subject", dossier.Reference])
    {
        Paragraphs = [texts["mail.taken.staff", dossier.Reference]],
        Closing = [texts["mail.taken.money"]],
    };
}

/// <summary>Tells whoever has a seat that there is nothing left to judge.</summary>
public sealed class DismissalLetters : ILetterWriter
{
    private const string Prefix = "withdrawn-seat";

    public static string Of(string seat) => $"withdrawn-{seat}";

    public bool Writes(string letter) => letter.StartsWith(Prefix, StringComparison.Ordinal);

    public string NameOf(string letter, Texts texts) => texts["letter.withdrawn"];

    public string RecipientOf(string letter) => letter["withdrawn-".Length..];

    public EmailAddress AddressOf(Dossier dossier, Call call, ApplicationFile file, string letter) =>
        call.Committee.Members.Single(member => member.Id == dossier.Review?.Find(RecipientOf(letter))?.Member).Email;

    public Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, string letter)
    {
        var texts = Texts.In(Language.French);
        return Task.FromResult(new Letter(Language.French, texts["mail.taken.subject", dossier.Reference])
        {
            Paragraphs = [texts["mail.taken.intro", dossier.Reference, texts[file.Call.Title]]],
            Closing = [texts["mail.taken.nothing"]],
        });
    }
}

/// <summary>Sends those letters: to staff, and to whoever has a seat.</summary>
public sealed class TellOfWithdrawalDuty(PostOffice post, WithdrawalNotice notice) : DutyHandler<TellOfWithdrawal>
{
    protected override Task<Dossier> DoAsync(Dossier dossier, Call call, TellOfWithdrawal duty) => post.PostAsync(
        dossier,
        Actors.System,
        new RecordWithdrawalTold(),
        [
            .. notice.Letters,
            .. dossier.Review?.Seats.Where(seat => seat.State is SeatState.Invited or SeatState.Voted).Select(seat => DismissalLetters.Of(seat.Id)) ?? [],
        ]);
}
