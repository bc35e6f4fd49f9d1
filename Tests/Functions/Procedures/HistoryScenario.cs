using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Award;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;
using GrantFlow.Tests.Functions.Ledgers;
using GrantFlow.Tests.Functions.Support;
using Microsoft.DurableTask.Client;

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
            foreach (var seat in (await run.Applications.RequireAsync(reference)).Review!.Seats.Where(seat => seat.State is not (SeatState.Voted or SeatState.Recused)))
                await run.VoteAsync(reference, int.Parse(seat.Id["seat-".Length..], System.Globalization.CultureInfo.InvariantCulture));
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
            var (desk, client) = (run.Service<MoneyDesk>(), run.Service<DurableTaskClient>());
            await desk.MoveAsync(client, NearlyEmptyLine, Books.Move(MovementKind.Decommit, 999_99, references[0], "most"));
            await client.RaiseEventAsync(StepOrchestration.InstanceIdOf(references[2], Steps.Award), StepOrchestration.Changed);
            await run.PassAsync(Minute);
            await desk.MoveAsync(client, NearlyEmptyLine, Books.Move(MovementKind.Decommit, 1, references[0], "rest"));
            await run.PassAsync(Minute);
            return references[2];
        }),
    ];

    /// <summary>Plays it and writes down what each of the file's orchestrations remembers.</summary>
    /// <returns>The histories by name. The file's own number is not in them, so that recording again changes only what has changed.</returns>
    public async Task<IReadOnlyDictionary<string, string>> RecordAsync(ProcedureRun run)
    {
        var reference = await PlayAsync(run);
        var file = await run.Applications.RequireAsync(reference);
        List<(string Part, string Instance)> instances = [("application", reference)];
        instances.AddRange(from instance in ApplicationOrchestrator.InstancesOf(reference).Skip(1) where run.Knows(instance) select (instance[(reference.Length + 1)..], instance));
        foreach (var vote in await run.Service<SessionStore>().OfAsync(file.CallId))
            instances.Add(($"session-{vote.Number}", vote.InstanceId));
        var stable = $"{reference[..3]}-2026-0001";
        return instances.ToDictionary(
            entry => $"{Name}.{entry.Part}",
            entry => RecordedHistory.Write(run.HistoryOf(entry.Instance)).Replace(reference, stable, StringComparison.Ordinal));
    }

    private static Sample Unbalanced() => Sample.New().With("/budget/requested", "1900.00");
}
