using System.Net;
using System.Text.Json.Nodes;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>A file is refused with its reasons, or asked to be mended and looked at again.</summary>
public sealed class EligibilityTests(GrantFlowApp host)
{
    [Fact]
    public async Task A_file_that_cannot_be_mended_is_refused_with_every_reason()
    {
        var app = await host.ClientAsync();
        var sample = Sample.New().With("/group/postalCode", "75011").With("/group/youngPeople", 2).With("/group/adults", 0);
        var submitted = await app.SubmitAsync(sample, Calls.Ample);
        await app.ReachesAsync(submitted.Reference, "Ineligible");

        var application = await app.ApplicationAsync(submitted.Reference);
        var reasons = Failed(application);
        Assert.Equal(["territory", "group-size"], reasons.Select(reason => reason.Criterion));
        Assert.Null(application["award"]);
        Assert.Empty(application["reviews"]!.AsArray());

        var mails = await app.MailsToAsync(sample.ContactEmail, 2);
        using var group = app.Visitor();
        var page = await group.GetAsync(submitted.TrackingPath);
        Assert.All(reasons, reason =>
        {
            Assert.Contains(reason.Text, Spaced(mails[1].Text), StringComparison.Ordinal);
            Assert.Contains(reason.Text, page.Text, StringComparison.Ordinal);
        });
        Assert.Contains("le silence de la Région vaut refus", mails[0].Text, StringComparison.Ordinal);
        Assert.Contains("La durée de conservation du dossier court depuis le", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("vaut refus", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await app.MailsAsync(), mail => mail.Subject.Contains(submitted.Reference, StringComparison.Ordinal) && mail.To != sample.ContactEmail);
    }

    [Fact]
    public async Task What_can_be_mended_is_asked_for_mended_and_then_reviewed()
    {
        var app = await host.ClientAsync();
        var sample = Sample.New().With("/budget/requested", "1900.00").WithDocument("/documents/bankDetails", "", null);
        var submitted = await app.SubmitAsync(sample, Calls.Ample);
        await app.ReachesAsync(submitted.Reference, "AwaitingComplements");
        var reasons = Failed(await app.ApplicationAsync(submitted.Reference));
        Assert.Equal(["funding-plan", "documents"], reasons.Select(reason => reason.Criterion));
        Assert.All(reasons, reason => Assert.True(reason.Mendable));

        var request = (await app.MailsToAsync(sample.ContactEmail, 2))[1];
        Assert.All(reasons, reason => Assert.Contains(reason.Text, Spaced(request.Text), StringComparison.Ordinal));

        using var group = app.Visitor();
        var complements = $"{request.PathOf("/a/")}/complements";
        Assert.Contains(complements, (await group.GetAsync(request.PathOf("/a/"))).Links);
        var form = (await group.GetAsync(complements)).FormTo(complements);
        Assert.Equal("1900.00", form["/budget/requested"]);
        Assert.Equal(sample.ContactEmail, form["/contact/email"]);
        form.Fill("/budget/requested", "2000,00").Attach("/documents/bankDetails", "rib.pdf", Sample.New().Documents[1].Content);
        Assert.Equal(HttpStatusCode.SeeOther, (await group.SendAsync(form, "submit")).Status);

        await app.ReachesAsync(submitted.Reference, "Review");
        Assert.Empty(Failed(await app.ApplicationAsync(submitted.Reference)));
        Assert.Contains("le silence de la Région vaut refus", (await group.GetAsync(submitted.TrackingPath)).Text, StringComparison.Ordinal);
        var reviewed = await ReviewPageAsync(app, submitted.Reference);
        Assert.Contains("rib.pdf", reviewed.Text, StringComparison.Ordinal);
        Assert.Contains("un-jardin-deux-rives.pdf", reviewed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complements_that_still_fail_are_asked_for_again_until_the_deadline_they_had_at_first()
    {
        var app = await host.ClientAsync();
        var sample = Sample.New().With("/budget/requested", "1900.00");
        var submitted = await app.SubmitAsync(sample, Calls.Ample);
        await app.ReachesAsync(submitted.Reference, "AwaitingComplements");
        using var group = app.Visitor();
        var deadline = await DeadlineAsync(group, submitted);
        var complements = $"{submitted.TrackingPath}/complements";
        var form = (await group.GetAsync(complements)).FormTo(complements).Fill("/budget/requested", "1800,00");
        Assert.Equal(HttpStatusCode.SeeOther, (await group.SendAsync(form, "submit")).Status);

        await app.MailsToAsync(sample.ContactEmail, 3);
        Assert.Equal("AwaitingComplements", await app.StatusAsync(submitted.Reference));
        Assert.Equal(deadline, await DeadlineAsync(group, submitted));
    }

    [Fact]
    public async Task Errors_in_the_complements_are_shown_beside_their_field_and_keep_what_was_typed()
    {
        var app = await host.ClientAsync();
        var submitted = await app.SubmitAsync(Sample.New().With("/budget/requested", "1900.00"), Calls.Ample);
        await app.ReachesAsync(submitted.Reference, "AwaitingComplements");
        using var group = app.Visitor();
        var complements = $"{submitted.TrackingPath}/complements";
        var form = (await group.GetAsync(complements)).FormTo(complements).Fill("/budget/requested", "deux mille").Fill("/project/summary", "Autre texte");
        var answer = await group.SendAsync(form, "submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.TextOfId("f-budget-requested-fault"));
        Assert.Equal("Autre texte", answer.FormTo(complements)["/project/summary"]);

        // It is a draft now: whoever closes the browser finds it again.
        using var later = app.Visitor();
        Assert.Equal("deux mille", (await later.GetAsync(complements)).FormTo(complements)["/budget/requested"]);
        Assert.Equal("AwaitingComplements", await app.StatusAsync(submitted.Reference));
    }

    private static async Task<string> DeadlineAsync(Visitor group, Submitted submitted) =>
        (await group.GetAsync(submitted.TrackingPath)).Text.Split("Vous avez jusqu'au", 2)[1].Split('.', 2)[0];

    private static async Task<WebPage> ReviewPageAsync(AppClient app, string reference)
    {
        var path = (await app.InvitationsAsync(reference))[0].PathOf("/r/");
        using var reviewer = app.Visitor();
        return await reviewer.GetAsync(path);
    }

    private static IReadOnlyList<(string Criterion, bool Mendable, string Text)> Failed(JsonNode application) =>
        [.. application["eligibility"]!.AsArray()
            .Where(finding => !finding!["passed"]!.GetValue<bool>())
            .Select(finding => (finding!["criterion"]!.GetValue<string>(), finding["mendable"]!.GetValue<bool>(), Spaced(finding["text"]!.GetValue<string>())))];

    // The page's text has its spaces evened out; what it is compared with must have too.
    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
