using System.Globalization;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Correspondence;

/// <summary>Tells staff that silence will soon count as a refusal.</summary>
public sealed class SilenceNotice(StaffDirectory staff, PublicAddress address) : StaffNotice(staff, address, "silence-")
{
    /// <summary>The letters that tell everybody of a moment.</summary>
    public IReadOnlyList<string> Of(DateTimeOffset refusesAt) =>
        ToEverybody(refusesAt.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    public override string NameOf(string letter, Texts texts) => texts["letter.silence"];

    protected override Letter Compose(Dossier dossier, Texts texts) => new(texts.Language, texts["mail.silence.subject", dossier.Reference])
    {
        Paragraphs =
        [
            texts["mail.undecided", texts[ApplicationStatuses.Label(dossier.Status)]],
            texts["milestone.SilenceRefuses", texts.Moment(dossier.Application.SilenceRefusesAt())],
            texts["mail.silence.next"],
        ],
    };
}

/// <summary>Sends those notices.</summary>
public sealed class TellOfSilenceDuty(PostOffice post, SilenceNotice notice) : DutyHandler<TellOfSilence>
{
    protected override Task<Dossier> DoAsync(Dossier dossier, Call call, TellOfSilence duty) =>
        post.PostAsync(dossier, Actors.System, new RecordSilenceNotice(duty.RefusesAt), notice.Of(duty.RefusesAt));
}
