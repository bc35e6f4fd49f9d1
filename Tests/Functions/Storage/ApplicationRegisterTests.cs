using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Award;
using GrantFlow.Functions.Review;
using GrantFlow.Functions.Storage;
using GrantFlow.Tests.Functions.Procedures;
using GrantFlow.Tests.Functions.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Tests.Functions.Storage;

/// <summary>The list that staff see tells the truth in the end, whatever was cut short or came late.</summary>
public sealed class ApplicationRegisterTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_step_that_died_between_the_application_and_the_list_shows_it_when_it_is_repeated()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var reference = await run.SubmitAsync(Sample.New());
        await ForgetAsync(reference);
        await ActivatorUtilities.CreateInstance<OpenReview>(run.Service<IServiceProvider>()).RunAsync(reference);
        Assert.Equal(ApplicationStatus.Review, await ShownAsync(run, reference));

        for (var seat = 1; seat <= 3; seat++)
            await run.VoteAsync(reference, seat);
        await ForgetAsync(reference);
        await ActivatorUtilities.CreateInstance<DecideAward>(run.Service<IServiceProvider>()).RunAsync(reference);
        Assert.Equal(ApplicationStatus.Awarded, await ShownAsync(run, reference));
    }

    [Fact]
    public async Task What_is_older_than_what_is_shown_and_comes_late_changes_nothing()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var record = await run.Applications.RequireAsync(await run.SubmitAsync(Sample.New()));
        var register = run.Service<ApplicationRegister>();

        await register.ShowAsync(record with { Status = ApplicationStatus.Awarded }, 1000);
        await register.ShowAsync(record with { Status = ApplicationStatus.Review }, 999);
        Assert.Equal(ApplicationStatus.Awarded, await ShownAsync(run, record.Reference));

        await Task.WhenAll(Enumerable.Range(1001, 20).Reverse().Select(entries =>
            register.ShowAsync(record with { Status = entries == 1020 ? ApplicationStatus.Closed : ApplicationStatus.Paying }, entries)));
        Assert.Equal(ApplicationStatus.Closed, await ShownAsync(run, record.Reference));
    }

    private async Task ForgetAsync(string reference) =>
        await new TableClient(await azurite.ConnectionStringAsync(), "Register").DeleteEntityAsync(Calls.Shipped, reference);

    private static async Task<ApplicationStatus?> ShownAsync(ProcedureRun run, string reference)
    {
        string? continuation = null;
        do
        {
            var page = await run.Service<ApplicationRegister>().ListAsync(Calls.Shipped, null, continuation);
            if (page.Entries.FirstOrDefault(entry => entry.Reference == reference) is { } entry)
                return entry.Status;
            continuation = page.Continuation;
        }
        while (continuation is not null);

        return null;
    }
}
