using GrantFlow.Domain;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Pages;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Review;

/// <summary>The mails to committee members, each with a link of its own to the one seat on the one file.</summary>
public sealed class ReviewerLetters(ApplicationStore applications, PinnedCalls calls, LinkStore links, PublicAddress address, Mailer mailer)
{
    // An extended review outlives its first deadline; a link must outlive every extension that people would still call a review.
    private static readonly TimeSpan _grace = TimeSpan.FromDays(180);

    /// <param name="kind">The letter's texts: <c>invitation</c> or <c>reminder</c>.</param>
    public async Task SendAsync(string reference, string seat, string messageId, string kind)
    {
        var record = await applications.RequireAsync(reference);
        var review = record.Review!;
        var call = await calls.OfAsync(record);
        var member = call.Committee.Members.Single(candidate => candidate.Id == review.Find(seat)!.Member);
        var texts = Texts.In(Language.French);
        await mailer.SendAsync(reference, messageId, member.Email, async () =>
        {
            var token = await links.CreateAsync(new(LinkPurpose.Review, reference, seat, review.Deadline + _grace));
            return new Letter(Language.French, texts[$"mail.{kind}.subject", reference, texts[call.Title]])
            {
                Paragraphs = [texts[$"mail.{kind}.intro", member.Name, reference, texts[call.Title]], texts["mail.review.until", texts.Moment(review.Deadline)]],
                Action = new(texts["mail.review.action"], address.Of(LinkAddresses.Review(token))),
                Closing = [texts["mail.review.private"]],
            };
        });
    }
}
