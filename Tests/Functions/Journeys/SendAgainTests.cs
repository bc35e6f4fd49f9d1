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
        var (table, claim) = await SpoilClaimAsync(form.Controls.Single(control => control.Name == "draft").Value);

        var answer = await group.SendInTroubleAsync(form, "submit");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
        var again = answer.FormTo(Form);
        Assert.All(form.Controls.Where(control => control.IsText), control => Assert.Equal(control.Value.ReplaceLineEndings(), again[control.Name].ReplaceLineEndings()));
        Assert.All(sample.Documents, document => Assert.Contains(document.FileName, answer.Text, StringComparison.Ordinal));

        await table.DeleteEntityAsync(claim, cancellationToken: TestContext.Current.CancellationToken);
        var sent = await group.SendAsync(again, "submit");
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var page = await group.FollowAsync(sent);
        Assert.Contains(sample.Title, page.Text, StringComparison.Ordinal);
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
