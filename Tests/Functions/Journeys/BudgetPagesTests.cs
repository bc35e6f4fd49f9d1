using System.Net;
using System.Text.Json.Nodes;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>Staff and groups move money by pages: an excess of two people, a withdrawal, a decommitment, and who gets what is freed.</summary>
public sealed class BudgetPagesTests(GrantFlowApp host)
{
    private const string Line = "AE-DISPUTEE";
    private const string LinePage = $"/staff/budget/{Line}";

    private static readonly (string Action, string Typed)[] _faulty =
    [
        ("vote", "amount=abc&reason=&direction=&year=1"),
        ("carry", "amount=0&reason=x&from=12&to=2027"),
        ("carry", "amount=10&reason=x&from=2027&to=2027"),
        ("transfer", "amount=1&reason=x&line=AE-INCONNUE&year=2027"),
        ("override", "amount=-5&reason=x"),
    ];

    [Fact]
    public async Task Money_changes_hands_only_by_explicit_choices_and_reaches_the_first_who_waits()
    {
        var app = await host.ClientAsync();
        List<Submitted> files = [];
        List<Sample> samples = [];
        for (var number = 0; number < 4; number++)
        {
            samples.Add(Sample.New());
            files.Add(await app.SubmitAsync(samples[number], Calls.Contested));
            await VoteAsync(app, files[number].Reference);
            await app.ReachesAsync(files[number].Reference, number < 2 ? "Awarded" : "WaitingList");
        }

        using var group = app.Visitor();
        Assert.Contains("Votre place sur la liste : 2.", (await group.GetAsync(files[3].TrackingPath)).Text, StringComparison.Ordinal);

        using var asking = await StaffDesk.SignInAsync(app, GrantFlowApp.Staff[6]);
        await AskForExcessAsync(asking, files[2].Reference);
        Assert.Equal(5_000_00, Cents(await app.BudgetLineAsync(Line), "votedCents"));
        Assert.Equal(1_000_00, Cents(await app.BudgetLineAsync(Line), "availableCents"));

        using var confirming = await StaffDesk.SignInAsync(app, GrantFlowApp.Staff[7]);
        var form = AnswerForm(await confirming.GetAsync(LinePage));
        Assert.Equal(HttpStatusCode.SeeOther, (await confirming.SendAsync(form, "confirm")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await confirming.SendAsync(form, "confirm")).Status);
        await app.ReachesAsync(files[2].Reference, "Awarded");
        Assert.Equal((5_000_00, 6_000_00, 0), Figures(await app.BudgetLineAsync(Line)));
        var page = await confirming.GetAsync(LinePage);
        Assert.Contains($"{GrantFlowApp.Staff[6]} + {GrantFlowApp.Staff[7]}", page.Text, StringComparison.Ordinal);
        Assert.Contains(files[3].Reference, page.Text, StringComparison.Ordinal);

        await WithdrawAsync(group, files[0]);
        await app.ReachesAsync(files[0].Reference, "Withdrawn");
        await app.ReachesAsync(files[3].Reference, "Awarded");
        Assert.Equal((5_000_00, 6_000_00, 0), Figures(await app.BudgetLineAsync(Line)));
        Assert.Equal(3, (await app.MailsToAsync(samples[3].ContactEmail, 3)).Count);

        await DecommitAsync(confirming, files[1].Reference);
        Assert.Equal((5_000_00, 5_499_50, 500_50), Figures(await app.BudgetLineAsync(Line)));
        Assert.Contains("Fin anticipée", (await confirming.GetAsync(LinePage)).Text, StringComparison.Ordinal);

        // The application shows what is left of its award, and why.
        var decommitted = await app.ApplicationAsync(files[1].Reference);
        Assert.Equal(1_499_50, Cents(decommitted["award"]!, "amountCents"));
        Assert.Contains("Fin anticipée du projet.", Assert.Single(decommitted["timeline"]!.AsArray(), entry => entry!["what"]!.GetValue<string>() == "AwardDecommitted")!["why"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_faults_says_each_keeps_what_was_typed_and_records_nothing()
    {
        const string path = "/staff/budget/AE-ABONDANTE";
        using var staff = await StaffDesk.SignInAsync(await host.ClientAsync(), GrantFlowApp.Staff[8]);
        var page = await staff.GetAsync(path);
        foreach (var (action, typed) in _faulty)
        {
            var form = page.FormTo($"{path}/{action}");
            var values = typed.Split('&').Select(pair => (pair.Split('=')[0], pair.Split('=')[1])).ToArray();
            var answer = await StaffDesk.ForgeAsync(staff, form, form.Action, values);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains("À corriger avant l'envoi", answer.Text, StringComparison.Ordinal);
            Assert.Equal(values[0].Item2, answer.FormTo(form.Action)["amount"]);

            form.Forge("__RequestVerificationToken", "forged");
            Assert.Equal(HttpStatusCode.BadRequest, (await StaffDesk.ForgeAsync(staff, form, form.Action, values)).Status);
        }

        // More is taken away than the line has.
        var less = (await staff.GetAsync(path)).FormTo($"{path}/vote").Fill("direction", "less").Fill("amount", "999 999 999").Fill("reason", "Annulation.");
        var refused = await staff.SendAsync(less);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("sur la ligne", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Annulation.", (await staff.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/staff/budget/AE-INCONNUE")).Status);
    }

    [Fact]
    public async Task A_form_that_comes_back_with_other_figures_is_not_taken_for_the_first()
    {
        const string path = "/staff/budget/AE-ABONDANTE";
        using var staff = await StaffDesk.SignInAsync(await host.ClientAsync(), GrantFlowApp.Staff[11]);
        foreach (var action in new[] { "vote", "override" })
        {
            var form = (await staff.GetAsync(path)).FormTo($"{path}/{action}").Fill("amount", "10").Fill("reason", "Le premier.");
            if (action == "vote")
                form.Fill("direction", "more");
            Assert.Equal(HttpStatusCode.SeeOther, (await staff.SendAsync(form)).Status);
            Assert.Equal(HttpStatusCode.SeeOther, (await staff.SendAsync(form)).Status);
            var other = await staff.SendAsync(form.Fill("amount", "1000"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
            Assert.Contains("déjà enregistré", other.Text, StringComparison.Ordinal);
            Assert.Contains("Le premier.", other.Text, StringComparison.Ordinal);

            // It is shown again as a new form.
            Assert.Equal(HttpStatusCode.SeeOther, (await staff.SendAsync(other.FormTo(form.Action).Fill("reason", "Le second."))).Status);
        }
    }

    [Fact]
    public async Task An_answer_that_says_nothing_or_comes_for_no_line_is_told_so()
    {
        const string path = "/staff/budget/AE-ABONDANTE";
        using var staff = await StaffDesk.SignInAsync(await host.ClientAsync(), GrantFlowApp.Staff[12]);
        var ask = (await staff.GetAsync(path)).FormTo($"{path}/override").Fill("amount", "1").Fill("reason", "À refuser.");
        Assert.Equal(HttpStatusCode.SeeOther, (await staff.SendAsync(ask)).Status);
        var answer = (await staff.GetAsync(path)).Forms.First(form => form.Action.StartsWith($"{path}/override/", StringComparison.Ordinal));
        var silent = await StaffDesk.ForgeAsync(staff, answer, answer.Action);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.Contains("Choisissez.", silent.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await StaffDesk.ForgeAsync(staff, answer, "/staff/budget/AE-%C3%89T%C3%89/override/x", ("answer", "confirm"))).Status);
    }

    [Theory]
    [InlineData("/staff/budget/AE-ABONDANTE/vote")]
    [InlineData("/staff/budget/AE-ABONDANTE/override/x")]
    [InlineData("/staff/applications/DCP-2026-0001/decommit")]
    public async Task Whoever_has_no_session_moves_nothing(string path)
    {
        using var stranger = (await host.ClientAsync()).Visitor();
        Assert.Equal("/staff/sign-in", (await stranger.PostAsync(path, new FormUrlEncodedContent([]))).Location);
    }

    private static async Task AskForExcessAsync(Visitor asking, string waiting)
    {
        var page = await asking.GetAsync(LinePage);
        Assert.Contains(waiting, page.Text, StringComparison.Ordinal);
        var form = page.FormTo($"{LinePage}/override").Fill("amount", "1 000").Fill("reason", "Crédits attendus au budget supplémentaire.");
        for (var time = 0; time < 2; time++)
            Assert.Equal(HttpStatusCode.SeeOther, (await asking.SendAsync(form)).Status);

        // Who asked is not offered to confirm, and cannot.
        var answer = AnswerForm(await asking.GetAsync(LinePage));
        Assert.Equal(["decline"], answer.Buttons.Select(button => button.Value));
        var alone = await StaffDesk.ForgeAsync(asking, answer, answer.Action, ("answer", "confirm"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.Status);
        Assert.Contains("une autre doit le confirmer", alone.Text, StringComparison.Ordinal);
    }

    private static async Task WithdrawAsync(Visitor group, Submitted file)
    {
        var path = $"{file.TrackingPath}/withdraw";
        for (var time = 0; time < 3; time++)
            Assert.Equal(HttpStatusCode.OK, (await group.HeadAsync(path)).Status);
        var form = (await group.GetAsync(path)).FormTo(path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await group.SendAsync(form)).Status);
        var forged = (await group.GetAsync(path)).FormTo(path).Fill("withdraw", "yes").Forge("__RequestVerificationToken", "forged");
        Assert.Equal(HttpStatusCode.BadRequest, (await group.SendAsync(forged)).Status);
        Assert.Contains("La Région vous accorde", (await group.GetAsync(file.TrackingPath)).Text, StringComparison.Ordinal);

        Assert.Equal(file.TrackingPath, (await group.SendAsync(form.Fill("withdraw", "yes"))).Location);
        Assert.Equal(file.TrackingPath, (await group.SendAsync(form)).Location);
        var page = await group.GetAsync(file.TrackingPath);
        Assert.Contains("Ce dossier a été retiré.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(path, page.Links);
        Assert.Equal(file.TrackingPath, (await group.GetAsync(path)).Location);
    }

    private static async Task DecommitAsync(Visitor staff, string reference)
    {
        var path = $"/staff/applications/{reference}/decommit";
        Assert.Contains(path, (await staff.GetAsync($"/staff/applications/{reference}")).Links);
        var form = (await staff.GetAsync(path)).FormTo(path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await staff.SendAsync(form)).Status);
        var tooMuch = await staff.SendAsync(form.Fill("amount", "2000,01").Fill("reason", "Fin anticipée du projet."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMuch.Status);
        Assert.Contains("sont disponibles pour ce mouvement", tooMuch.Text, StringComparison.Ordinal);

        form.Fill("amount", "500,50");
        for (var time = 0; time < 2; time++)
            Assert.Equal(HttpStatusCode.SeeOther, (await staff.SendAsync(form)).Status);
    }

    private static async Task VoteAsync(AppClient app, string reference)
    {
        using var reviewer = app.Visitor();
        await Ballot.CastAsync(reviewer, (await app.InvitationsAsync(reference, 1))[0].PathOf("/r/"));
    }

    private static HtmlForm AnswerForm(WebPage page) => page.Forms.Single(form => form.Action.StartsWith($"{LinePage}/override/", StringComparison.Ordinal));

    private static (long Voted, long Committed, long Available) Figures(JsonNode line) => (Cents(line, "votedCents"), Cents(line, "committedCents"), Cents(line, "availableCents"));

    private static long Cents(JsonNode line, string column) => line[column]!.GetValue<long>();
}
