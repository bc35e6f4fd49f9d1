using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Withdrawal;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Storage;
using GrantFlow.Tests.Functions.Procedures;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Storage;

/// <summary>The list that staff see tells the truth in the end, whatever was cut short or came late.</summary>
public sealed class ApplicationRegisterTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_step_that_died_between_the_application_and_the_list_shows_it_when_it_is_repeated()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        run.IsBusy = true;
        var reference = await run.SubmitAsync(Sample.New());
        await run.Applications.HandleAsync(reference, Actors.Applicant, new Withdraw());
        await ForgetAsync(reference);
        await AfterRestart(run).HandleAsync(reference, Actors.Applicant, new Withdraw());
        Assert.Equal(ApplicationStatus.Withdrawn, await ShownAsync(run, reference));
    }

    [Fact]
    public async Task A_change_whose_process_died_before_the_list_heard_of_it_is_listed_by_the_next_change_of_whatever_kind()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        run.IsBusy = true;
        var reference = await run.SubmitAsync(Sample.New());
        await ForgetAsync(reference);
        await AfterRestart(run).HandleAsync(reference, Actors.System, new RecordLetter("receipt"));
        Assert.Equal(ApplicationStatus.Submitted, await ShownAsync(run, reference));
    }

    [Fact]
    public async Task What_is_older_than_what_is_shown_and_comes_late_changes_nothing()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var record = await run.Applications.RequireAsync(await run.SubmitAsync(Sample.New()));
        var register = run.Service<ApplicationRegister>();

        await register.ShowAsync(At(record, ApplicationStatus.Awarded, 1000));
        await register.ShowAsync(At(record, ApplicationStatus.Review, 999));
        Assert.Equal(ApplicationStatus.Awarded, await ShownAsync(run, record.Reference));

        await Task.WhenAll(Enumerable.Range(1001, 20).Reverse().Select(entries =>
            register.ShowAsync(At(record, entries == 1020 ? ApplicationStatus.Closed : ApplicationStatus.Paying, entries))));
        Assert.Equal(ApplicationStatus.Closed, await ShownAsync(run, record.Reference));
    }

    // What a process has shown it remembers; the one that died does not.
    private static ApplicationStore AfterRestart(ProcedureRun run) =>
        new(run.Service<StorageAccount>(), run.NewOf<ApplicationRegister>(), run.Clock);

    private static Dossier At(Dossier dossier, ApplicationStatus status, int entries) => dossier with
    {
        Application = dossier.Application with { Stage = new Elsewhere(status) },
        ListedAt = entries,
    };

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

    private sealed record Elsewhere(ApplicationStatus At) : Stage
    {
        public override string Step => Steps.Award;

        public override ApplicationStatus Status => At;

        public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now) => Agenda.Over;
    }
}
