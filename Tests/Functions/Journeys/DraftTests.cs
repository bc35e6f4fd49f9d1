using System.Net;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>A form can be put aside at any moment and taken up again by its link, on any device.</summary>
public sealed class DraftTests(GrantFlowApp host)
{
    private const string Form = "/calls/" + Calls.Ample + "/apply";

    [Fact]
    public async Task A_saved_draft_is_taken_up_on_another_device_with_everything_in_it()
    {
        var app = await host.ClientAsync();
        using var atSchool = app.Visitor();
        var sample = Sample.New().With("/budget/requested", "beaucoup");
        var saved = await atSchool.SendAsync(await Paperwork.FillInAsync(atSchool, sample, Calls.Ample), "save");
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        Assert.Matches("^/d/[A-Za-z0-9_-]{22}$", saved.Location!);

        using var atHome = app.Visitor();
        var page = await atHome.FollowAsync(saved);
        var form = page.FormTo(Form);
        Assert.All(sample.Answers.Where(typed => form.IsText(typed.Key)), typed =>
            Assert.Equal(typed.Value, form[typed.Key].ReplaceLineEndings("\n")));
        Assert.True(form.IsChecked("/project/theme", "environment"));
        Assert.All(sample.Documents, document => Assert.Contains(document.FileName, page.Text, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.SeeOther, (await atHome.SendAsync(form.Fill("/budget/requested", "2000"), "submit")).Status);
    }

    [Fact]
    public async Task Reading_a_draft_changes_nothing_and_an_unknown_one_is_not_found()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var saved = await group.SendAsync((await group.GetAsync(Form)).FormTo(Form).Fill("/group/name", "Les Premiers"), "save");
        for (var time = 0; time < 3; time++)
            Assert.Equal("Les Premiers", (await group.FollowAsync(saved)).FormTo(Form)["/group/name"]);
        Assert.Equal(HttpStatusCode.NotFound, (await group.GetAsync("/d/AAAAAAAAAAAAAAAAAAAAAA")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await group.GetAsync("/d/..%2Fx")).Status);
    }

    [Fact]
    public async Task The_enter_key_saves_and_never_sends_by_surprise()
    {
        using var group = (await host.ClientAsync()).Visitor();
        Assert.Equal(("action", "save"), (await group.GetAsync(Form)).FormTo(Form).Buttons[0]);
    }
}
