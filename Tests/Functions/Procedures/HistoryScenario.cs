using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Award;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Review;
using GrantFlow.Functions.Submission;
using GrantFlow.Tests.Functions.Ledgers;
using GrantFlow.Tests.Functions.Support;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>A main path of the procedure, whose orchestrations' histories are kept in the repository.</summary>
/// <param name="Name">Begins the names of its histories.</param>
/// <param name="PlayAsync">Plays it and gives the file's reference.</param>
public sealed record HistoryScenario(string Name, Func<ProcedureRun, Task<string>> PlayAsync)
{
    private const string NearlyEmptyLine = "AE-PRESQUE-VIDE";

    private static TimeSpan Minute { get; } = TimeSpan.FromMinutes(1);

    public static IReadOnlyList<HistoryScenario> All { get; } =
    [
        new("award", async run =>
        {
            var reference = await run.SubmitAsync(Sample.New(), Calls.Ample);
            await run.VoteAsync(reference, 1);
            await run.PassAsync(TimeSpan.FromDays(7) + Minute);
            await run.VoteAsync(reference, 2);
            await run.VoteAsync(reference, 3);
            return reference;
        }),
        new("ineligible", run => run.SubmitAsync(Sample.New().With("/group/postalCode", "75011"), Calls.Ample)),
        new("complements-in-time", async run =>
        {
            var reference = await run.SubmitAsync(Unbalanced(), Calls.Ample);
            await run.PassAsync(TimeSpan.FromDays(25));
            await run.MendAsync(reference, Sample.New());
            return reference;
        }),
        new("complements-missed", async run =>
        {
            var reference = await run.SubmitAsync(Unbalanced(), Calls.Ample);
            await run.PassAsync(TimeSpan.FromDays(25));
            await run.PassAsync(TimeSpan.FromDays(5) + Minute);
            return reference;
        }),
        new("extension", async run =>
        {
            var reference = await run.SubmitAsync(Sample.New(), Calls.WithSubstitutes);
            await run.VoteAsync(reference, 1);
            await run.DeclareConflictAsync(reference, 2);
            var deadline = (await run.Applications.RequireAsync(reference)).Review!.Deadline;
            await run.PassAsync(deadline - run.Clock.GetUtcNow() + Minute);
            foreach (var seat in (await run.Applications.RequireAsync(reference)).Review!.Seats.Where(seat => seat.Vote is null))
                await run.VoteAsync(reference, int.Parse(seat.Seat["seat-".Length..], System.Globalization.CultureInfo.InvariantCulture));
            return reference;
        }),
        new("session", async run =>
        {
            var reference = await run.SubmitAsync(Sample.New(), Calls.AtSession);
            for (var seat = 1; seat <= 3; seat++)
                await run.VoteAsync(reference, seat);

            // Given nothing at the first session, everything at the second.
            var (call, desk) = (run.Service<CallCatalog>().Require(Calls.AtSession), run.Service<SessionDesk>());
            foreach (var chosen in new Dictionary<ApplicationReference, Money>?[] { [], null })
                Assert.NotNull(await run.DoAsync(async client => await desk.VoteAsync(client, call.Id, await desk.RehearseAsync(call, chosen), ProcedureRun.StaffMember, "Délibération 1.")));
            return reference;
        }),
        new("waiting-list", async run =>
        {
            List<string> references = [];
            for (var file = 0; file < 3; file++)
            {
                references.Add(await run.SubmitAsync(Sample.New(), Calls.NearlyEmpty));
                for (var seat = 1; seat <= 3; seat++)
                    await run.VoteAsync(references[file], seat);
            }

            // A signal without money, then money.
            await run.Service<MoneyDesk>().MoveAsync(run.Service<DurableTaskClient>(), NearlyEmptyLine, Books.Move(MovementKind.Decommit, 999_99, references[0], "most"));
            await run.Service<DurableTaskClient>().RaiseEventAsync(references[2], WaitingForMoney.MoneyReleased);
            await run.PassAsync(Minute);
            await run.Service<MoneyDesk>().MoveAsync(run.Service<DurableTaskClient>(), NearlyEmptyLine, Books.Move(MovementKind.Decommit, 1, references[0], "rest"));
            await run.PassAsync(Minute);
            return references[2];
        }),
    ];

    /// <summary>Plays it and writes down what each of the file's orchestrations remembers.</summary>
    /// <returns>The histories by name. The file's own number is not in them, so that recording again changes only what has changed.</returns>
    public async Task<IReadOnlyDictionary<string, string>> RecordAsync(ProcedureRun run)
    {
        var reference = await PlayAsync(run);
        var application = new ParentOrchestrationInstance(nameof(ApplicationOrchestrator), reference);
        var review = new ParentOrchestrationInstance(nameof(ReviewOrchestrator), ReviewOrchestrator.InstanceIdOf(reference));
        List<(string Part, string Instance, ParentOrchestrationInstance? Parent)> instances = [("application", reference, null)];
        if ((await run.Applications.RequireAsync(reference)).Review is { } reviewed)
            instances.AddRange([("review", review.InstanceId, application), .. reviewed.Seats.Select(seat => (seat.Seat, SeatOrchestrator.InstanceIdOf(reference, seat.Seat), review))]);
        foreach (var vote in await run.Service<SessionStore>().OfAsync((await run.Applications.RequireAsync(reference)).CallId))
            instances.Add(($"session-{vote.Number}", vote.InstanceId, null));
        var stable = $"{reference[..3]}-2026-0001";
        var recorded = new Dictionary<string, string>();
        foreach (var (part, instance, parent) in instances)
            recorded[$"{Name}.{part}"] = (await run.RecordAsync(instance, parent)).Replace(reference, stable, StringComparison.Ordinal);
        return recorded;
    }

    private static Sample Unbalanced() => Sample.New().With("/budget/requested", "1900.00");
}
