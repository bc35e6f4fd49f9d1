using GrantFlow.Domain.Applications;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>The clocks that run beside a step's own: two months of silence, and the year that ends while a file waits.</summary>
public sealed class ClocksTests
{
    [Fact]
    public async Task Staff_are_told_once_two_weeks_before_silence_is_a_refusal_and_never_of_what_is_decided()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var (undecided, decided) = (await run.SubmitAsync(Sample.New(), Calls.Ample), await run.SubmitAsync(Sample.New(), Calls.Ample));
        await VoteAsync(run, decided);

        var notice = new DateTimeOffset(2027, 1, 10, 0, 0, 0, TimeSpan.FromHours(1));
        await run.PassAsync(notice - run.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        Assert.Empty(Told(run, undecided, "le silence vaudra bientôt refus"));
        await run.PassAsync(TimeSpan.FromMinutes(2));
        var letter = Assert.Single(Told(run, undecided, "le silence vaudra bientôt refus"));
        Assert.Contains("Sans décision avant le 24 janvier 2027 à 00:00", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Examen par le comité", letter.Text, StringComparison.Ordinal);

        await run.PassAsync(TimeSpan.FromDays(20));
        await run.SweepAsync();
        Assert.Single(Told(run, undecided, "le silence vaudra bientôt refus"));
        Assert.Empty(Told(run, decided, "le silence vaudra bientôt refus"));
        Assert.Equal(1, await run.CountAsync(undecided, nameof(StaffToldOfSilence)));

        // Silence stops nothing.
        await VoteAsync(run, undecided);
        Assert.Equal(ApplicationStatus.Awarded, (await run.Applications.RequireAsync(undecided)).Status);
    }

    [Fact]
    public async Task Staff_are_told_in_December_of_who_waits_for_money()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        List<string> references = [];
        for (var file = 0; file < 3; file++)
        {
            references.Add(await run.SubmitAsync(Sample.New(), Calls.NearlyEmpty));
            await VoteAsync(run, references[file]);
        }

        await run.PassAsync(TimeSpan.FromDays(7));
        Assert.Empty(Told(run, references[2], "attend encore"));
        await run.PassAsync(TimeSpan.FromDays(1));
        var letter = Assert.Single(Told(run, references[2], "attend encore"));
        Assert.Contains("Les crédits de paiement de l'année", letter.Text, StringComparison.Ordinal);
        await run.PassAsync(TimeSpan.FromDays(35));
        Assert.Single(Told(run, references[2], "attend encore"));
        Assert.Empty(references.Take(2).SelectMany(reference => Told(run, reference, "attend encore")));
    }

    private static async Task VoteAsync(ProcedureRun run, string reference)
    {
        for (var seat = 1; seat <= 3; seat++)
            Assert.True(await run.VoteAsync(reference, seat));
    }

    private static IEnumerable<Post.Letter> Told(ProcedureRun run, string reference, string subject) =>
        run.Post.To(ProcedureRun.StaffMember).Where(letter =>
            letter.Subject.Contains(reference, StringComparison.Ordinal) && letter.Subject.Contains(subject, StringComparison.Ordinal));
}
