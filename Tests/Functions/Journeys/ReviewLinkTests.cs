using System.Net;
using GrantFlow.Functions.Review;
using GrantFlow.Functions.Submission;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>What a reviewer's link does and does not do. Mail programs open links before people do, and people press twice.</summary>
public sealed class ReviewLinkTests(GrantFlowApp host)
{
    [Fact]
    public async Task Opening_the_links_ten_times_by_GET_and_HEAD_changes_nothing()
    {
        var app = await host.ClientAsync();
        var reference = (await app.SubmitAsync(Sample.New(), Calls.Ample)).Reference;
        var invitations = await app.InvitationsAsync(reference);
        await SettlesAsync(app, reference);
        var before = await EverythingAsync(app, reference);

        using var scanner = app.Visitor();
        foreach (var path in invitations.Select(mail => mail.PathOf("/r/")))
        {
            for (var time = 0; time < 10; time++)
            {
                var page = await scanner.GetAsync(path);
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.Contains("Un jardin, deux rives", page.Text, StringComparison.Ordinal);
                var head = await scanner.HeadAsync(path);
                Assert.Equal(HttpStatusCode.OK, head.Status);
                Assert.Empty(head.Html);
            }
        }

        Assert.Equal(before, await EverythingAsync(app, reference));
    }

    [Fact]
    public async Task Nothing_is_chosen_until_the_reviewer_chooses_it()
    {
        var (reviewer, path) = await InvitedAsync();
        using (reviewer)
        {
            var form = (await reviewer.GetAsync(path)).FormTo(path);
            Assert.All(new[] { "approve", "reject" }, choice => Assert.False(form.IsChecked("recommendation", choice)));
            Assert.All(Calls.Read().Grid.Criteria, criterion => Assert.Empty(form[VoteForm.MarkName(criterion.Id)]));
        }
    }

    [Fact]
    public async Task An_empty_vote_is_refused_with_a_message_for_each_choice_and_keeps_what_was_typed()
    {
        var (reviewer, path) = await InvitedAsync();
        using (reviewer)
        {
            var form = (await reviewer.GetAsync(path)).FormTo(path).Fill("comment", "Très \"clair\" <mais> court.").Fill("/marks/openness", "3");
            var answer = await reviewer.SendAsync(form);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.NotNull(answer.TextOfId(FieldIds.FaultOf("/recommendation")));
            foreach (var criterion in Calls.Read().Grid.Criteria.Where(criterion => criterion.Id != "openness"))
                Assert.NotNull(answer.TextOfId(FieldIds.FaultOf(VoteForm.MarkName(criterion.Id))));
            var again = answer.FormTo(path);
            Assert.Equal("Très \"clair\" <mais> court.", again["comment"]);
            Assert.Equal("3", again["/marks/openness"]);
        }
    }

    [Fact]
    public async Task A_vote_without_the_forms_token_is_not_taken_and_nothing_typed_is_lost()
    {
        var (reviewer, path) = await InvitedAsync();
        using (reviewer)
        {
            var forged = Ballot.FillIn(await reviewer.GetAsync(path), "reject", 1).Fill("comment", "Gardé").Forge("__RequestVerificationToken", "forged");
            var answer = await reviewer.SendAsync(forged);

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            var form = answer.FormTo(path);
            Assert.True(form.IsChecked("recommendation", "reject"));
            Assert.Equal("1", form["/marks/citizenship"]);
            Assert.Equal("Gardé", form["comment"]);

            Assert.Equal(HttpStatusCode.SeeOther, (await reviewer.SendAsync(form)).Status);
            Assert.Contains("Votre vote est enregistré", (await reviewer.GetAsync(path)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_vote_twice_is_one_vote_and_another_one_revises_it_until_the_review_closes()
    {
        var app = await host.ClientAsync();
        var reference = (await app.SubmitAsync(Sample.New(), Calls.Ample)).Reference;
        var invitations = await app.InvitationsAsync(reference);
        using var first = app.Visitor();
        var path = invitations[0].PathOf("/r/");
        var form = Ballot.FillIn(await first.GetAsync(path), "reject", 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => first.SendAsync(form)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        Assert.Equal(1, await CountAsync(app, reference, "VoteCast"));

        await Ballot.CastAsync(first, path, "approve", 5);
        Assert.Equal(1, await CountAsync(app, reference, "VoteCast"));
        Assert.Equal(1, await CountAsync(app, reference, "VoteRevised"));

        foreach (var invitation in invitations.Skip(1))
        {
            using var other = app.Visitor();
            await Ballot.CastAsync(other, invitation.PathOf("/r/"), "approve", 5);
        }

        await app.ReachesAsync(reference, "Awarded");
        var late = await first.SendAsync(form);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.All((await app.ApplicationAsync(reference))["reviews"]!.AsArray(), review => Assert.Equal(100m, review!["score"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task A_reviewer_sees_the_project_but_not_whom_to_telephone()
    {
        var (reviewer, path) = await InvitedAsync();
        using (reviewer)
        {
            var page = await reviewer.GetAsync(path);
            Assert.DoesNotContain("06 12 34 56 78", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("Alix Exemple", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("@eco-voyageurs.example", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_declared_conflict_needs_its_box_ticked_and_closes_the_file_to_the_member()
    {
        var app = await host.ClientAsync();
        var reference = (await app.SubmitAsync(Sample.New(), Calls.WithSubstitutes)).Reference;
        var path = (await app.InvitationsAsync(reference))[0].PathOf("/r/");
        using var reviewer = app.Visitor();
        var form = (await reviewer.GetAsync($"{path}/conflict")).FormTo($"{path}/conflict");
        var unconfirmed = await reviewer.SendAsync(form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unconfirmed.Status);
        Assert.NotNull(unconfirmed.TextOfId("conflict-fault"));
        Assert.Equal(HttpStatusCode.BadRequest, (await reviewer.SendAsync(form.Fill("conflict", "declared").Forge("__RequestVerificationToken", "forged"))).Status);
        Assert.Equal(0, await CountAsync(app, reference, "ConflictDeclared"));

        var declared = (await reviewer.GetAsync($"{path}/conflict")).FormTo($"{path}/conflict").Fill("conflict", "declared");
        Assert.Equal(HttpStatusCode.SeeOther, (await reviewer.SendAsync(declared)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await reviewer.SendAsync(declared)).Status);
        Assert.Equal(1, await CountAsync(app, reference, "ConflictDeclared"));
        foreach (var page in new[] { path, $"{path}/conflict" })
            Assert.DoesNotContain("Un jardin, deux rives", (await reviewer.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"{path}/documents/1")).Status);
        await Wait.UntilAsync("another member is invited", async () =>
            (await app.ApplicationAsync(reference))["reviews"]!.AsArray().Count(review => review!["state"]!.GetValue<string>() == "Invited") == 3);
    }

    private async Task<(Visitor Reviewer, string Path)> InvitedAsync()
    {
        var app = await host.ClientAsync();
        var reference = (await app.SubmitAsync(Sample.New(), Calls.Ample)).Reference;
        return (app.Visitor(), (await app.InvitationsAsync(reference))[0].PathOf("/r/"));
    }

    // The invitation is in the mailbox a moment before the seat's row says so.
    private static Task SettlesAsync(AppClient app, string reference) => Wait.UntilAsync(
        $"every seat of {reference} is known to be invited",
        async () => (await app.ApplicationAsync(reference))["reviews"]!.AsArray().All(review => review!["state"]!.GetValue<string>() == "Invited"));

    private static async Task<string> EverythingAsync(AppClient app, string reference)
    {
        var mails = (await app.MailsAsync()).Where(mail => mail.Subject.Contains(reference, StringComparison.Ordinal)).Select(mail => mail.Id);
        return string.Join('\n', [(await app.ApplicationAsync(reference)).ToJsonString(), (await app.OrchestrationAsync(reference)).ToJsonString(), .. mails]);
    }

    private static async Task<int> CountAsync(AppClient app, string reference, string what) =>
        (await app.ApplicationAsync(reference))["timeline"]!.AsArray().Count(entry => entry!["what"]!.GetValue<string>() == what);
}
