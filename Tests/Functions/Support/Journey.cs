using System.Net;
using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>The whole journey of the sample by people who try again when nothing answers.</summary>
public sealed class Journey(AppClient app)
{
    private const string Line = "AE-CITOYENNETE-MONDIALE";

    private readonly Sample _sample = Sample.New();
    private readonly string _key = Guid.NewGuid().ToString();
    private Submitted? _submitted;

    /// <summary>Each step from the answer to the one before it; a step is done when its effect can be seen.</summary>
    public IReadOnlyList<Func<Task>> Legs =>
    [
        SubmitAsync,
        () => ReachesAsync("Review"),
        InvitedAsync,
        () => VoteAsync(0),
        () => VoteAsync(1),
        () => VoteAsync(2),
        () => ReachesAsync("Awarded"),
        NotifiedAsync,
    ];

    public async Task TravelAsync()
    {
        foreach (var step in Legs)
            await step();
    }

    public async Task<Outcome> OutcomeAsync()
    {
        var outcome = await Outcome.OfAsync(app, _submitted!.Reference, Line);
        return outcome with { Mails = [.. outcome.Mails.Select(mail => mail.Replace(_sample.ContactEmail, "CONTACT", StringComparison.Ordinal)).Order(StringComparer.Ordinal)] };
    }

    private async Task SubmitAsync() => _submitted = await Persistence.AskAsync("the application was taken", () => app.SubmitAsync(_sample, idempotencyKey: _key));

    private async Task ReachesAsync(string status) => await Persistence.AskAsync($"the application is {status}", async () => await app.StatusAsync(_submitted!.Reference) == status ? status : null!);

    private Task<IReadOnlyList<Mail>> InvitedAsync() => Persistence.AskAsync("three members were invited", () => app.InvitationsAsync(_submitted!.Reference));

    private async Task VoteAsync(int seat)
    {
        var path = (await InvitedAsync())[seat].PathOf("/r/");
        await Persistence.AskAsync("the vote was taken", async () =>
        {
            using var reviewer = app.Visitor();
            var page = await reviewer.GetAsync(path);
            if (page.Text.Contains("Votre vote est enregistré", StringComparison.Ordinal))
                return page;
            var answer = await reviewer.SendAsync(Ballot.FillIn(page, "approve", 4));
            return answer.Status == HttpStatusCode.SeeOther ? answer : throw new InvalidOperationException(answer.Text);
        });
    }

    private async Task NotifiedAsync() => await Persistence.AskAsync("the group was told and the orchestrations are over", async () =>
    {
        string[] instances = [_submitted!.Reference, StepOrchestration.InstanceIdOf(_submitted.Reference, Steps.Review)];
        foreach (var instance in instances)
        {
            if ((await app.OrchestrationAsync(instance))["runtimeStatus"]!.GetValue<string>() != "Completed")
                return null!;
        }

        return await app.MailsAsync(_sample.ContactEmail) is { Count: >= 2 } mails ? mails : null!;
    });
}
