using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>A file that cannot be taken in now, through no fault of its group: all of it is shown again, and sending it again takes it in.</summary>
public sealed class SendAgainTests(GrantFlowApp host)
{
    private const string Form = "/calls/" + Calls.Ample + "/apply";

    [Theory]
    [InlineData("fr", "Rien n'est perdu")]
    [InlineData("en", "Nothing is lost")]
    public async Task A_form_that_could_not_be_taken_in_comes_back_with_everything_and_goes_through_the_next_time(string language, string expected)
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        await group.GetAsync($"/calls?lang={language}");
        var sample = Sample.New();
        var form = await Paperwork.FillInAsync(group, sample, Calls.Ample);
        var (table, claim) = await SpoilClaimAsync(form["draft"]);

        var answer = await group.SendInTroubleAsync(form, "submit");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
        var again = answer.FormTo(Form);
        Assert.All(form.Fields.Where(form.IsText), name => Assert.Equal(form[name].ReplaceLineEndings(), again[name].ReplaceLineEndings()));
        Assert.All(sample.Documents, document => Assert.Contains(document.FileName, answer.Text, StringComparison.Ordinal));

        await table.DeleteEntityAsync(claim, cancellationToken: TestContext.Current.CancellationToken);
        var sent = await group.SendAsync(again, "submit");
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var page = await group.FollowAsync(sent);
        Assert.Contains(sample.Title, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vote_that_could_not_be_taken_in_comes_back_with_its_choices_and_goes_through_the_next_time()
    {
        var app = await host.ClientAsync();
        var submitted = await app.SubmitAsync(Sample.New(), Calls.Ample);
        var path = (await app.InvitationsAsync(submitted.Reference))[0].PathOf("/r/");
        using var reviewer = app.Visitor();
        var ballot = Ballot.FillIn(await reviewer.GetAsync(path), "reject", 2).Fill("comment", "À revoir.");
        var (table, row) = await SpoilNextEntryAsync(app, submitted.Reference);

        var answer = await reviewer.SendInTroubleAsync(ballot);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("n'a pas pu être enregistré", answer.Text, StringComparison.Ordinal);
        var again = answer.FormTo(path);
        Assert.True(again.IsChecked("recommendation", "reject"));
        Assert.Equal("À revoir.", again["comment"]);

        await table.DeleteEntityAsync(row, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, (await reviewer.SendAsync(again)).Status);
        Assert.Contains("Votre vote est enregistré", (await reviewer.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    /// <summary>Makes the store refuse every change of one application: its next journal entry is there already.</summary>
    private async Task<(TableClient Table, TableEntity Row)> SpoilNextEntryAsync(AppClient app, string reference)
    {
        await Wait.ForAsync("three invitations are in the journal", async () =>
            (await app.ApplicationAsync(reference))["timeline"]!.AsArray().Count(entry => entry!["what"]!.GetValue<string>() == "ReviewerInvited") == 3 ? reference : null!);
        var table = new TableClient(await host.ConnectionStringAsync(), "Applications");
        var entries = (await app.ApplicationAsync(reference))["timeline"]!.AsArray().Count;
        var row = new TableEntity(reference, $"{reference}|text|{entries + 1:D6}") { ["Content"] = """{"kind":"Remark","text":"spoilt"}""" };
        await table.AddEntityAsync(row, TestContext.Current.CancellationToken);
        return (table, row);
    }

    /// <summary>Makes the store refuse one submission: its claim is there and cannot be read.</summary>
    private async Task<(TableClient Table, TableEntity Claim)> SpoilClaimAsync(string draft)
    {
        var table = new TableClient(await host.ConnectionStringAsync(), "Submissions");
        await table.CreateIfNotExistsAsync(TestContext.Current.CancellationToken);
        var row = new TableEntity(Calls.Ample, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(draft)))) { ["Reference"] = "spoilt" };
        await table.AddEntityAsync(row, TestContext.Current.CancellationToken);
        return (table, row);
    }
}
