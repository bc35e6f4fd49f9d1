using System.Globalization;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Award;

/// <summary>Tells staff that a file still waits for a session or for money while a year ends.</summary>
public sealed class LongWaitNotice(StaffDirectory staff, PublicAddress address) : StaffNotice(staff, address, "long-wait-")
{
    /// <summary>The letters that tell everybody of one year.</summary>
    public IReadOnlyList<string> Of(int year) => ToEverybody(year.ToString(CultureInfo.InvariantCulture));

    public override string NameOf(string letter, Texts texts) => texts["letter.long-wait"];

    protected override Letter Compose(Dossier dossier, Texts texts) => new(texts.Language, texts["mail.longWait.subject", dossier.Reference])
    {
        Paragraphs =
        [
            texts["mail.undecided", texts[ApplicationStatuses.Label(dossier.Status)]],
            texts["mail.longWait.credits"],
            texts["mail.longWait.next"],
        ],
    };
}

/// <summary>Sends those notices.</summary>
public sealed class TellOfLongWaitDuty(PostOffice post, LongWaitNotice notice) : DutyHandler<TellOfLongWait>
{
    protected override Task<Dossier> DoAsync(Dossier dossier, Call call, TellOfLongWait duty) =>
        post.PostAsync(dossier, Actors.System, new RecordLongWait(duty.Year), notice.Of(duty.Year));
}
