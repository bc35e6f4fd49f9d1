using System.Net;
using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Submission;
using GrantFlow.Tests.Domain;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>Every call but the one that all other journeys take, from its page and its form to its status.</summary>
public sealed class SchemeTests(GrantFlowApp host)
{
    public static TheoryData<string> Others => [.. Schemes.Ids.Except([Calls.Shipped])];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task A_call_goes_from_its_form_to_its_decision(string id)
    {
        var app = await host.ClientAsync();
        var call = Calls.Read(id);
        var sample = Sample.New(id);

        var reference = await ApplyAsync(app, call, sample);
        await app.ReachesAsync(reference, "Review");
        var findings = (await app.ApplicationAsync(reference))["eligibility"]!.AsArray();
        Assert.Equal(call.Criteria.Select(criterion => criterion.Id), findings.Select(finding => finding!["criterion"]!.GetValue<string>()));
        Assert.All(findings, finding => Assert.True(finding!["passed"]!.GetValue<bool>(), finding.ToJsonString()));

        var invitations = await app.InvitationsAsync(reference, call.Committee.Seats);
        Assert.Equal(call.Committee.Seats, invitations.Count);

        foreach (var invitation in invitations.Take(call.Committee.Quorum))
        {
            using var member = app.Visitor();
            await Ballot.CastAsync(member, invitation.PathOf("/r/"), call: id);
        }

        // Files of a session wait for it: SessionTests takes them on to its decision.
        if (call.Policy == AwardPolicy.Session)
        {
            await app.ReachesAsync(reference, "Ranked");
            return;
        }

        await app.ReachesAsync(reference, "Awarded");
        Assert.Equal(Schemes.Application(id).Requested.Cents, (await app.ApplicationAsync(reference))["award"]!["amountCents"]!.GetValue<long>());
    }

    [Fact]
    public async Task An_organisation_has_one_application_to_a_call_unless_the_first_is_refused()
    {
        var app = await host.ClientAsync();
        const string Call = "adva";
        var sample = Sample.New(Call).With("/organisation/siret", "356 000 000 00048");
        var refused = (await app.SubmitAsync(sample.With("/organisation/postalCode", "75011"), Call)).Reference;
        await app.ReachesAsync(refused, "Ineligible");

        var first = (await app.SubmitAsync(sample, Call)).Reference;
        await app.ReachesAsync(first, "Review");
        var second = (await app.SubmitAsync(sample.With("/project/title", "Un autre projet"), Call)).Reference;
        await app.ReachesAsync(second, "Ineligible");

        var failure = Assert.Single((await app.ApplicationAsync(second))["eligibility"]!.AsArray(), finding => !finding!["passed"]!.GetValue<bool>())!;
        Assert.Equal("one-application", failure["criterion"]!.GetValue<string>());
        Assert.Equal(first, failure["facts"]!["others"]!.GetValue<string>());
        Assert.DoesNotContain((await app.ApplicationAsync(first))["eligibility"]!.AsArray(), finding => !finding!["passed"]!.GetValue<bool>());
    }

    private static async Task<string> ApplyAsync(AppClient app, Call call, Sample sample)
    {
        using var group = app.Visitor();
        var page = await group.GetAsync($"/calls/{call.Id}");
        Assert.All(call.Criteria, criterion => Assert.Contains(criterion.Label.Fr, page.Text, StringComparison.Ordinal));

        var path = Paperwork.PathOf(call.Id);
        var empty = await group.SendAsync((await group.GetAsync(path)).FormTo(path), "submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.All(
            call.Form.AllFields.Where(field => field.Required && field.When is null),
            field => Assert.True(empty.TextOfId(FieldIds.FaultOf(field.Path)) is { Length: > 15 }, $"{field.Path} has no message"));

        var sent = await group.SendAsync(await Paperwork.FillInAsync(group, sample, call.Id), "submit");
        Assert.True(sent.Status == HttpStatusCode.SeeOther, sent.Text);
        var tracking = await group.FollowAsync(sent);
        var reference = tracking.TextOfTag("strong");
        Assert.StartsWith($"{call.Code}-", reference, StringComparison.Ordinal);
        return reference;
    }
}
