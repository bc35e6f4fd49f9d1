using System.Net;
using GrantFlow.Tests.Functions.Commands;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>Many files are decided at once on one line while the app is killed again and again: not a cent too much, none lost, and the books agree.</summary>
public sealed class CommitmentStormTests
{
    private const int Files = 9;
    private const int Kills = 5;
    private const string Line = "AE-DISPUTEE";

    [Fact]
    public async Task Killing_the_app_while_everybody_is_decided_leaves_the_ledger_without_a_difference()
    {
        var folder = Directory.CreateTempSubdirectory("grantflow-storm-").FullName;
        AppBuild.CopyTo(folder);
        await using var storage = await AzuriteServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gate = await StorageGate.StartAsync(storage);
        await using (var process = await AppProcess.StartAsync(folder, gate.ConnectionString))
        {
            var app = new AppClient(process.Address);
            List<string> references = [];
            for (var number = 0; number < Files; number++)
                references.Add((await app.SubmitAsync(Sample.New(), Calls.Contested)).Reference);
            foreach (var reference in references)
                await app.InvitationsAsync(reference, 1);

            var storm = Task.WhenAll(references.Select(reference => DecideAsync(app, reference)));
            var kills = 0;
            while (kills < Kills)
            {
                var cut = gate.CutAt(25 + (20 * kills), reachesStorage: kills % 2 == 0, process.Kill);
                if (await Task.WhenAny(cut, storm) == storm)
                    break;
                kills++;
                await process.StartAsync();
            }

            gate.Disarm();
            Assert.True(kills > 1, "The storm was over before the app was killed twice.");
            var statuses = await storm;
            Assert.Equal([.. Enumerable.Repeat("Awarded", 2), .. Enumerable.Repeat("WaitingList", Files - 2)], statuses.Order(StringComparer.Ordinal));
            Assert.Equal(4_000_00, (await app.BudgetLineAsync(Line))["committedCents"]!.GetValue<long>());

            // Beside the running app.
            var (code, lines) = await VerifyProcess.RunAsync(folder, storage.ConnectionString);
            Assert.True(code == 0, string.Join('\n', lines));
            Assert.Contains(lines, line => line.StartsWith($"{Line}: voted 5000.00, reserved 0.00, committed 4000.00,", StringComparison.Ordinal) && line.EndsWith($"{Files - 2} waiting", StringComparison.Ordinal));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> DecideAsync(AppClient app, string reference)
    {
        var path = (await Persistence.AskAsync("the member was invited", () => app.InvitationsAsync(reference, 1)))[0].PathOf("/r/");
        await Persistence.AskAsync("the vote was taken", async () =>
        {
            using var reviewer = app.Visitor();
            var page = await reviewer.GetAsync(path);
            if (page.Text.Contains("Votre vote est enregistré", StringComparison.Ordinal))
                return page;
            var answer = await reviewer.SendAsync(Ballot.FillIn(page, "approve", 4));
            return answer.Status == HttpStatusCode.SeeOther ? answer : null!;
        });
        return await Persistence.AskAsync("the file is decided", async () => await app.StatusAsync(reference) is "Awarded" or "WaitingList" ? await app.StatusAsync(reference) : null!);
    }
}
