using System.Globalization;
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

    protected override async Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, Texts texts, string letter) =>
        new(dossier.Language, texts["mail.withdrawn.subject", dossier.Reference])
        {
            Paragraphs = [texts["mail.withdrawn.intro", dossier.Title, texts[file.Call.Title]]],
            Action = new(texts["mail.follow"], await link.NewAsync(dossier.Reference)),
            Closing = [texts["mail.withdrawn.closing"]],
        };
}

/// <summary>Tells staff and the committee's members that an application was taken back: a letter for each, known by who gets it.</summary>
public sealed class WithdrawalNotice(StaffDirectory staff, PublicAddress address) : ILetterWriter
{
    private const string ToStaff = "withdrawn-staff-";
    private const string ToSeat = "withdrawn-seat-";

    /// <summary>Everybody who is to be told: staff, and whoever has a seat.</summary>
    public IReadOnlyList<string> Of(Dossier dossier) =>
    [
        .. staff.Members.Select((_, member) => $"{ToStaff}{member}"),
        .. dossier.Review?.Seats.Where(seat => seat.State is SeatState.Invited or SeatState.Voted).Select(seat => $"withdrawn-{seat.Id}") ?? [],
    ];

    public bool Writes(string letter) => letter.StartsWith(ToStaff, StringComparison.Ordinal) || letter.StartsWith(ToSeat, StringComparison.Ordinal);

    public string RecipientOf(string letter) =>
        letter.StartsWith(ToStaff, StringComparison.Ordinal) ? Actors.Staff(MemberOf(letter).Value) : letter["withdrawn-".Length..];

    public EmailAddress AddressOf(Dossier dossier, Call call, ApplicationFile file, string letter) =>
        letter.StartsWith(ToStaff, StringComparison.Ordinal) ? MemberOf(letter)
        : call.Committee.Members.Single(member => member.Id == dossier.Review?.Find(RecipientOf(letter))?.Member).Email;

    public Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, string letter)
    {
        var texts = Texts.In(Language.French);
        var isToStaff = letter.StartsWith(ToStaff, StringComparison.Ordinal);
        return Task.FromResult(new Letter(Language.French, texts["mail.taken.subject", dossier.Reference])
        {
            Paragraphs = [texts["mail.taken.intro", dossier.Reference, texts[file.Call.Title]]],
            Action = isToStaff ? new(texts["mail.quorum.action"], address.Of($"/staff/applications/{dossier.Reference}")) : null,
            Closing = [texts[isToStaff ? "mail.taken.money" : "mail.taken.nothing"]],
        });
    }

    // Whoever has left since gets no letter of theirs; somebody else does.
    private EmailAddress MemberOf(string letter) =>
        staff.Members[Math.Min(int.Parse(letter[ToStaff.Length..], CultureInfo.InvariantCulture), staff.Members.Count - 1)];
}

/// <summary>Sends those notices.</summary>
public sealed class TellOfWithdrawalDuty(PostOffice post, WithdrawalNotice notice) : DutyHandler<TellOfWithdrawal>
{
    protected override Task<Dossier> DoAsync(Dossier dossier, Call call, TellOfWithdrawal duty) =>
        post.PostAsync(dossier, Actors.System, new RecordWithdrawalTold(), notice.Of(dossier));
}
