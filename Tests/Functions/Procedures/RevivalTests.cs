using GrantFlow.Domain.Applications;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>
/// No truth lives in an orchestration: what carried a procedure may be lost at any step, and it goes on from the application's rows.
/// </summary>
public sealed class RevivalTests
{
    private static readonly TimeSpan _moment = TimeSpan.FromMinutes(16);

    public static TheoryData<string> Stories => [.. ProcedureStory.All.Keys];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Terminated_at_every_step_and_revived_it_ends_the_same(string name) =>
        await EndsTheSameAsync(name, async (run, reference) => await run.TerminateAsync(reference));

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Lost_at_every_step_and_revived_it_ends_the_same(string name) => await EndsTheSameAsync(name, (run, reference) =>
    {
        run.Lose(reference);
        return Task.CompletedTask;
    });

    [Fact]
    public async Task What_goes_on_and_what_is_over_is_left_alone()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var (under, over) = (await run.SubmitAsync(Sample.New()), await run.SubmitAsync(Sample.New().With("/group/postalCode", "75011")));
        run.Lose(over);
        await run.PassAsync(_moment);
        await run.ReviveAsync();

        Assert.Equal(0, await run.CountAsync(under, nameof(ProcedureRevived)));
        Assert.Equal(0, await run.CountAsync(over, nameof(ProcedureRevived)));
        Assert.False(run.Knows(over));
    }

    private static async Task EndsTheSameAsync(string name, Func<ProcedureRun, string, Task> ruin)
    {
        var story = ProcedureStory.All[name];
        Assert.Equal(await story.UndisturbedAsync(), await story.TellAsync(_ => { }, async (run, reference) =>
        {
            await ruin(run, reference);
            await run.PassAsync(_moment);
            await run.ReviveAsync();
        }));
    }
}
