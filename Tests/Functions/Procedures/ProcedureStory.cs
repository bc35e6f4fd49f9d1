using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Award;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Regulation;
using GrantFlow.Tests.Functions.Ledgers;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>
/// What people do, act by act, with two days in between: time enough for a procedure that hears of nothing to look by itself. Whatever
/// happens to the orchestrations meanwhile, it must end as it ends in fair weather.
/// </summary>
internal sealed class ProcedureStory(string call, Sample sample, IReadOnlyList<Func<ProcedureRun, string, Task>> acts)
{
    private readonly Lock _once = new();
    private Task<string>? _undisturbed;

    public static IReadOnlyDictionary<string, ProcedureStory> All { get; } = new Dictionary<string, ProcedureStory>
    {
        ["award"] = new(Calls.Ample, Sample.New(), [Vote(1), Vote(2), Vote(3)]),
        ["refusal"] = new(Calls.Ample, Sample.New(), [Vote(1, mark: 0), Vote(2, mark: 0), Vote(3, mark: 0)]),
        ["conflict"] = new(
            Calls.WithSubstitutes,
            Sample.New(),
            [Vote(1), (run, reference) => run.DeclareConflictAsync(reference, 2), Vote(3), Vote(4)]),
        ["extension"] = new(
            Calls.WithSubstitutes,
            Sample.New(),
            [Vote(1), (run, _) => run.PassAsync(TimeSpan.FromDays(22)), Vote(4), Vote(5)]),
        ["complements"] = new(
            Calls.Ample,
            Sample.New().With("/budget/requested", "1900.00"),
            [
                (run, _) => run.PassAsync(TimeSpan.FromDays(25)),
                (run, reference) => run.MendAsync(reference, Sample.New()),
                Vote(1),
                Vote(2),
                Vote(3),
            ]),
        ["no-complements"] = new(
            Calls.Ample,
            Sample.New().With("/budget/requested", "1900.00"),
            [(run, _) => run.PassAsync(TimeSpan.FromDays(32))]),
        ["session"] = new(Calls.AtSession, Sample.New(), [Vote(1), Vote(2), Vote(3), HoldSessionAsync]),
        ["waiting-list"] = new(Calls.NearlyEmpty, Sample.New(), [Vote(1), Vote(2), Vote(3), FreeMoneyAsync]),
    };

    /// <summary>How it ends when nothing happens to the orchestrations.</summary>
    public Task<string> UndisturbedAsync()
    {
        lock (_once)
            return _undisturbed ??= TellAsync(_ => { });
    }

    /// <summary>Lives it through on a storage of its own.</summary>
    /// <param name="prepare">Makes the weather.</param>
    /// <param name="disturb">What happens after each act, and before the first.</param>
    public async Task<string> TellAsync(Action<ProcedureRun> prepare, Func<ProcedureRun, string, Task>? disturb = null)
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        prepare(run);
        return await TellAsync(run, disturb);
    }

    /// <summary>Lives it through and tells what happened, in order, without moments.</summary>
    /// <param name="run">A procedure on a storage of its own.</param>
    /// <param name="disturb">What happens after each act, and before the first.</param>
    private async Task<string> TellAsync(ProcedureRun run, Func<ProcedureRun, string, Task>? disturb)
    {
        if (call == Calls.NearlyEmpty)
        {
            var (ledger, line) = (run.Service<LedgerStore>(), run.Service<CallCatalog>().Require(call).BudgetLine);
            await ledger.OpenAsync(line);
            Assert.True((await ledger.RecordAsync(line.Code, Books.Move(MovementKind.Commit, 4_500_00, SomebodyElse))).Succeeded);
        }

        var reference = await run.SubmitAsync(sample, call);
        for (var act = 0; act <= acts.Count; act++)
        {
            if (disturb is not null)
                await disturb(run, reference);
            await run.PassAsync(TimeSpan.FromDays(2));
            if (act < acts.Count)
                await acts[act](run, reference);
        }

        await run.PassAsync(TimeSpan.FromDays(2));
        var dossier = await run.Applications.RequireAsync(reference);
        var letters = run.Post.Letters
            .Select(letter => letter.Subject.Replace(reference, "…", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return string.Join(
            '\n',
            [
                $"{dossier.Status}",
                .. dossier.Journal.Where(entry => entry.What.Name != "ProcedureRevived").Select(entry => $"{entry.By} {entry.What.Name}"),
                .. letters,
            ]);
    }

    private const string SomebodyElse = "LPV-2026-0999";

    private static Func<ProcedureRun, string, Task> Vote(int seat, int mark = 4) => async (run, reference) =>
        Assert.True(await run.VoteAsync(reference, seat, mark: mark));

    private static async Task HoldSessionAsync(ProcedureRun run, string reference)
    {
        var (held, desk) = (run.Service<CallCatalog>().Require(Calls.AtSession), run.Service<SessionDesk>());
        await run.DoAsync(async client => await desk.VoteAsync(
            client, held.Id, await desk.RehearseAsync(held, null), ProcedureRun.StaffMember, "Délibération 1."));
    }

    private static async Task FreeMoneyAsync(ProcedureRun run, string reference) =>
        await run.DoAsync(async client => await run.Service<MoneyDesk>().MoveAsync(
            client,
            run.Service<CallCatalog>().Require(Calls.NearlyEmpty).BudgetLine.Code,
            Books.Move(MovementKind.Decommit, 4_500_00, SomebodyElse, "all")));
}
