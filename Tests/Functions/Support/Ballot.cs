using System.Globalization;
using System.Net;
using GrantFlow.Functions.Review;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>A vote by the form on the page that the mailed link opens.</summary>
public static class Ballot
{
    public static HtmlForm FillIn(WebPage page, string recommendation, int mark, string call = Calls.Shipped)
    {
        var form = page.FormTo(page.Address.AbsolutePath).Fill("recommendation", recommendation);
        foreach (var criterion in Calls.Read(call).Grid.Criteria)
            form.Fill(VoteForm.MarkName(criterion.Id), mark.ToString(CultureInfo.InvariantCulture));
        return form;
    }

    /// <summary>Votes, and sees that the page says so.</summary>
    public static async Task<WebPage> CastAsync(Visitor reviewer, string path, string recommendation = "approve", int mark = 4, string call = Calls.Shipped)
    {
        var answer = await reviewer.SendAsync(FillIn(await reviewer.GetAsync(path), recommendation, mark, call));
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{(int)answer.Status}: {answer.Text}");
        return await reviewer.FollowAsync(answer);
    }

    /// <summary>Has every invited member vote alike.</summary>
    public static async Task CastAllAsync(AppClient app, string reference, string recommendation = "approve", int mark = 4)
    {
        foreach (var invitation in await app.InvitationsAsync(reference))
        {
            using var reviewer = app.Visitor();
            await CastAsync(reviewer, invitation.PathOf("/r/"), recommendation, mark);
        }
    }
}
