using System.Net;
using AngleSharp.Html.Dom;
using GrantFlow.Domain.Forms;
using GrantFlow.Functions.Submission;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>The form as a group meets it in a browser without scripts. Whatever goes wrong, nothing that was typed or uploaded is lost.</summary>
public sealed class ApplyFormTests(GrantFlowApp host)
{
    private const string Form = "/calls/" + Calls.Ample + "/apply";

    [Fact]
    public async Task A_group_reads_the_call_fills_in_its_form_and_follows_its_file()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var home = await group.GetAsync("/");
        Assert.Equal("/calls", home.Location);
        Assert.Contains($"/calls/{Calls.Ample}", (await group.FollowAsync(home)).Links);
        Assert.Contains(Form, (await group.GetAsync($"/calls/{Calls.Ample}")).Links);

        var sample = Sample.New();
        var sent = await group.SendAsync(await Paperwork.FillInAsync(group, sample, Calls.Ample), "submit");
        Assert.True(sent.Status == HttpStatusCode.SeeOther, sent.Text);
        Assert.Matches("^/a/[A-Za-z0-9_-]{22}$", sent.Location!);

        var receipt = Assert.Single(await app.MailsToAsync(sample.ContactEmail, 1));
        var page = await group.FollowAsync(sent);
        Assert.Contains(sample.Title, page.Text, StringComparison.Ordinal);
        Assert.Contains(page.TextOfTag("strong"), receipt.Subject, StringComparison.Ordinal);
        foreach (var answer in sample.Answers.Where(answer => answer.Key is "/group/name" or "/organisation/name" or "/budget/expenses/2/label"))
            Assert.Contains(answer.Value, page.Text, StringComparison.Ordinal);
        await app.ReachesAsync(page.TextOfTag("strong"), "Review");
    }

    [Fact]
    public async Task An_empty_form_names_every_answer_that_is_needed_beside_its_field_and_in_a_summary()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var answer = await group.SendAsync((await group.GetAsync(Form)).FormTo(Form), "submit");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        var needed = Calls.Read().Form.AllFields.Where(field => field.Required && field.When is null).ToList();
        Assert.NotEmpty(needed);
        Assert.All(needed, field =>
        {
            Assert.True(answer.TextOfId(FieldIds.FaultOf(field.Path)) is { Length: > 15 }, $"{field.Path} has no message");
            Assert.Contains($"#{FieldIds.Of(field.Path)}", answer.Links);
            Assert.NotNull(answer.TextOfId(FieldIds.Of(field.Path)));
        });
    }

    [Fact]
    public async Task Every_wrong_answer_is_explained_beside_its_field_and_kept_as_it_was_typed()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var form = await Paperwork.FillInAsync(group, Sample.New(), Calls.Ample);
        var typed = TypedWrong(form);
        Assert.True(typed.Count > 15);
        foreach (var (path, value) in typed)
            form.Fill(path, value);

        var answer = await group.SendAsync(form, "submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        var again = answer.FormTo(Form);
        Assert.All(typed, wrong =>
        {
            Assert.True(answer.TextOfId(FieldIds.FaultOf(wrong.Key)) is { Length: > 15 }, $"{wrong.Key} has no message");
            Assert.Equal(wrong.Value, again[wrong.Key]);
        });
        Assert.All(Sample.New().Documents, document => Assert.Contains(document.FileName, answer.Text, StringComparison.Ordinal));

        // Put right, without choosing the documents again, it goes through.
        var sample = Sample.New();
        foreach (var (path, value) in sample.Answers)
            again.Fill(path, value);
        var sent = await group.SendAsync(again, "submit");
        Assert.True(sent.Status == HttpStatusCode.SeeOther, sent.Text);
        Assert.All(sample.Documents, document => Assert.DoesNotContain(document.FileName, sent.Text, StringComparison.Ordinal));
        var page = await group.FollowAsync(sent);
        Assert.All(sample.Documents, document => Assert.Contains(document.FileName, page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_looks_like_markup_stays_text()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        const string Typed = "\"><script>alert('é')</script>&amp; 🌍";
        var form = (await group.GetAsync(Form)).FormTo(Form).Fill("/group/name", Typed).Fill("/project/summary", $"\n{Typed}\n");
        var answer = await group.SendAsync(form, "submit");
        Assert.Equal(Typed, answer.FormTo(Form)["/group/name"]);
        Assert.Equal($"\n{Typed}\n", answer.FormTo(Form)["/project/summary"].ReplaceLineEndings("\n"));
        Assert.DoesNotContain("<script>alert", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_added_and_removed_by_buttons_and_lose_nothing()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var form = await Paperwork.FillInAsync(group, Sample.New(), Calls.Ample);
        var answer = await group.SendAsync(form, "remove-row:/budget/expenses/1");

        var fewer = answer.FormTo(Form);
        Assert.Equal("Terre, outils et graines", fewer["/budget/expenses/0/label"]);
        Assert.Equal("Exposition à la médiathèque", fewer["/budget/expenses/1/label"]);
        Assert.Equal("500.00", fewer["/budget/expenses/1/amount"]);
        Assert.Equal("Les Éco-voyageurs", fewer["/group/name"]);
        Assert.Contains("un-jardin-deux-rives.pdf", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_can_be_removed_and_replaced()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var form = await Paperwork.FillInAsync(group, Sample.New(), Calls.Ample);
        var saved = await group.FollowAsync(await group.SendAsync(form, "save"));
        var remove = saved.FormTo(Form).Buttons.First(button => button.Value.StartsWith("remove-document:", StringComparison.Ordinal)).Value;
        var removed = await group.SendAsync(saved.FormTo(Form), remove);
        Assert.DoesNotContain("un-jardin-deux-rives.pdf", removed.Text, StringComparison.Ordinal);
        Assert.Contains("rib-terres-partagees.pdf", removed.Text, StringComparison.Ordinal);

        var replaced = await group.SendAsync(removed.FormTo(Form).Attach("/documents/projectNote", "nouvelle-note.pdf", Sample.New().Documents[0].Content), "submit");
        Assert.Equal(HttpStatusCode.SeeOther, replaced.Status);
        Assert.Contains("nouvelle-note.pdf", (await group.FollowAsync(replaced)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_of_a_wrong_kind_is_refused_whatever_it_calls_itself()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var sample = Sample.New().WithDocument("/documents/projectNote", "note.pdf", "<html>not a PDF</html>"u8.ToArray());
        var answer = await group.SendAsync(await Paperwork.FillInAsync(group, sample, Calls.Ample), "submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("note.pdf", answer.TextOfId(FieldIds.FaultOf("/documents/projectNote")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_too_large_is_refused_and_everything_else_is_kept()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var limit = Calls.Read().Form.DocumentFields.Single(field => field.Path == "/documents/bankDetails").MaxBytes;
        var sample = Sample.New();
        var large = sample.WithDocument("/documents/bankDetails", "rib.pdf", [.. sample.Documents[1].Content, .. new byte[limit]]);
        var answer = await group.SendAsync(await Paperwork.FillInAsync(group, large, Calls.Ample), "submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.TextOfId(FieldIds.FaultOf("/documents/bankDetails")));
        Assert.Equal(sample.Answers["/project/summary"], answer.FormTo(Form)["/project/summary"].ReplaceLineEndings("\n"));
        Assert.Contains("un-jardin-deux-rives.pdf", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_the_button_twice_sends_one_file()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var sample = Sample.New();
        var form = await Paperwork.FillInAsync(group, sample, Calls.Ample);
        var answers = await Task.WhenAll(group.SendAsync(form, "submit"), group.SendAsync(form, "submit"));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        Assert.Single(answers.Select(answer => answer.Location).Distinct());
        Assert.Equal(answers[0].Location, (await group.SendAsync(form, "submit")).Location);

        var reference = (await group.FollowAsync(answers[0])).TextOfTag("strong");
        await app.ReachesAsync(reference, "Review");
        Assert.Single(await app.MailsAsync(sample.ContactEmail));
    }

    [Fact]
    public async Task A_form_that_was_sent_already_takes_no_second_version()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var form = await Paperwork.FillInAsync(group, Sample.New(), Calls.Ample);
        await group.SendAsync(form, "submit");
        var second = await group.SendAsync(form.Fill("/group/name", "Un autre nom"), "submit");
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("déjà été envoyé", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_a_lost_session_is_not_sent_and_keeps_everything()
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var sample = Sample.New();
        var form = await Paperwork.FillInAsync(group, sample, Calls.Ample);

        using var withoutCookies = app.Visitor();
        var answer = await withoutCookies.SendAsync(form, "submit");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        var again = answer.FormTo(Form);
        Assert.All(sample.Answers.Where(typed => again.IsText(typed.Key)), typed =>
            Assert.Equal(typed.Value, again[typed.Key].ReplaceLineEndings("\n")));
        Assert.True(again.IsChecked("/declarations/accurate", "true"));
        Assert.All(sample.Documents, document => Assert.Contains(document.FileName, answer.Text, StringComparison.Ordinal));
        Assert.Empty(await app.MailsAsync(sample.ContactEmail));

        Assert.Equal(HttpStatusCode.SeeOther, (await withoutCookies.SendAsync(again, "submit")).Status);
    }

    [Theory]
    [InlineData(Calls.Over)]
    [InlineData(Calls.NotYetOpen)]
    public async Task A_call_that_is_not_open_shows_no_form_and_takes_none(string call)
    {
        var app = await host.ClientAsync();
        using var group = app.Visitor();
        var page = await group.GetAsync($"/calls/{call}/apply");
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Empty(page.Forms);
        Assert.DoesNotContain($"/calls/{call}/apply", (await group.GetAsync($"/calls/{call}")).Links);

        // A page that was opened before the closing and sent after it.
        var late = await Paperwork.FillInAsync(group, Sample.New(), Calls.Ample);
        var answer = await group.PostAsync($"/calls/{call}/apply", late.Press("submit"));
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
    }

    [Theory]
    [InlineData("/calls/there-is-no-such-call")]
    [InlineData("/calls/there-is-no-such-call/apply")]
    public async Task A_call_that_does_not_exist_is_not_found(string path)
    {
        using var group = (await host.ClientAsync()).Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await group.GetAsync(path)).Status);
    }

    [Fact]
    public async Task The_form_speaks_English_to_whoever_asks_for_it_and_remembers()
    {
        using var group = (await host.ClientAsync()).Visitor();
        Assert.Contains("Name of the group", (await group.GetAsync(Form + "?lang=en")).Text, StringComparison.Ordinal);
        var answer = await group.SendAsync((await group.GetAsync(Form)).FormTo(Form), "submit");
        Assert.Contains("This answer is needed", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>A wrong text for every field into which a text can be typed.</summary>
    private static Dictionary<string, string> TypedWrong(HtmlForm form)
    {
        var fields = Calls.Read().Form.AllFields.SelectMany(field => field is RowsField rows ? rows.Row(0) : [field]);
        return BadAnswer.TypedInto(fields)
            .Where(wrong => form.IsText(wrong.Key) && form.Named(wrong.Key) is not [IHtmlSelectElement])
            .ToDictionary();
    }
}
