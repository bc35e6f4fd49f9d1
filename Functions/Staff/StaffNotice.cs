using System.Globalization;
using GrantFlow.Domain;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Pages;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Staff;

/// <summary>Tells staff about what only they can put right.</summary>
public sealed class StaffNotice(StaffDirectory staff, PublicAddress address, Mailer mailer)
{
    public async Task QuorumMissedAsync(ApplicationRecord record, DateTimeOffset deadline)
    {
        var texts = Texts.In(Language.French);
        var day = deadline.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        foreach (var (member, index) in staff.Members.Select((member, index) => (member, index)))
        {
            await mailer.SendAsync(record.Reference, $"quorum-missed-{day}-{index}", member, () => Task.FromResult(new Letter(Language.French, texts["mail.quorum.subject", record.Reference])
            {
                Paragraphs = [texts["mail.quorum.intro", record.Review!.Votes.Count(), record.Review.Quorum], texts["mail.quorum.next", texts.Moment(record.Review.Deadline)]],
                Action = new(texts["mail.quorum.action"], address.Of($"/staff/applications/{record.Reference}")),
            }));
        }
    }
}
