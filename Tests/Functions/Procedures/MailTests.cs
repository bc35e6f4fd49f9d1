using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Outbox;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>Mail is beside the procedure: it goes on whatever becomes of a letter, and no letter is forgotten.</summary>
public sealed class MailTests
{
    [Fact]
    public async Task While_the_mail_service_is_away_the_procedure_goes_on_and_every_letter_is_sent_later_and_once()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        run.Post.Refuse(3);
        var sample = Sample.New();
        var reference = await run.SubmitAsync(sample);
        Assert.Equal(ApplicationStatus.Review, (await run.Applications.RequireAsync(reference)).Status);
        Assert.Single(run.Post.Letters);

        for (var sweep = 0; sweep < 3; sweep++)
        {
            await run.PassAsync(TimeSpan.FromMinutes(15));
            await run.SweepAsync();
        }

        Assert.Equal(4, run.Post.Letters.Count);
        Assert.Single(run.Post.To(sample.ContactEmail));
        Assert.Empty(await run.Service<OutboxStore>().OutstandingAsync());
        Assert.Empty((await run.Applications.RequireAsync(reference)).Application.Refused);
    }

    [Fact]
    public async Task A_group_whose_mailbox_does_not_exist_is_decided_all_the_same_and_gets_its_letters_once_staff_correct_the_address()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var sample = Sample.New();
        run.Post.Close(sample.ContactEmail);
        var reference = await run.SubmitAsync(sample, Calls.Ample);

        var dossier = await run.Applications.RequireAsync(reference);
        Assert.Equal(ApplicationStatus.Review, dossier.Status);
        Assert.Equal(["receipt"], dossier.Application.Refused);
        Assert.Contains("est revenu", Assert.Single(run.Post.To(ProcedureRun.StaffMember)).Subject, StringComparison.Ordinal);
        Assert.Equal(1, await RefusedInListAsync(run, reference));

        await run.Service<PostOffice>().PostAsync(
            dossier,
            Actors.Staff(ProcedureRun.StaffMember),
            new SendLetterAgain("receipt", Letters.ToGroup, "groupe@juste.example"),
            "receipt");
        Assert.Single(run.Post.To("groupe@juste.example"));
        Assert.Equal(0, await RefusedInListAsync(run, reference));

        for (var seat = 1; seat <= 3; seat++)
            await run.VoteAsync(reference, seat);
        Assert.Equal(ApplicationStatus.Awarded, (await run.Applications.RequireAsync(reference)).Status);
        Assert.Equal(2, run.Post.To("groupe@juste.example").Count());
        Assert.Empty(run.Post.To(sample.ContactEmail));
    }

    [Fact]
    public async Task A_member_whose_mailbox_does_not_exist_counts_as_silent()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        foreach (var member in Calls.Read(Calls.WithSubstitutes).Committee.Members.Take(1))
            run.Post.Close(member.Email.Value);
        var reference = await run.SubmitAsync(Sample.New(), Calls.WithSubstitutes);
        var dossier = await run.Applications.RequireAsync(reference);
        var refused = Assert.Single(dossier.Application.Refused.DefaultIfEmpty("seat-1-invitation"));
        var silent = int.Parse(refused["seat-".Length..^"-invitation".Length], System.Globalization.CultureInfo.InvariantCulture);

        foreach (var seat in new[] { 1, 2, 3 }.Where(seat => seat != silent))
            await run.VoteAsync(reference, seat);
        await run.PassAsync(TimeSpan.FromDays(22));
        Assert.True(await run.VoteAsync(reference, 4));
        Assert.Equal(ApplicationStatus.Awarded, (await run.Applications.RequireAsync(reference)).Status);
    }

    [Fact]
    public async Task What_was_not_accepted_for_three_days_has_come_back()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        run.Post.Refuse(1_000);
        var reference = await run.SubmitAsync(Sample.New());
        await run.PassAsync(TimeSpan.FromDays(2));
        await run.SweepAsync();
        Assert.Empty((await run.Applications.RequireAsync(reference)).Application.Refused);

        await run.PassAsync(TimeSpan.FromDays(1.1));
        await run.SweepAsync();
        Assert.Equal(4, (await run.Applications.RequireAsync(reference)).Application.Refused.Count);
    }

    [Fact]
    public async Task A_letter_that_bounces_after_it_was_accepted_is_told_to_staff_once_and_can_be_sent_again()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var reference = await run.SubmitAsync(Sample.New(), Calls.Ample);
        var (post, bounced) = (run.Service<PostOffice>(), run.Clock.GetUtcNow());
        await run.PassAsync(TimeSpan.FromHours(1));

        for (var time = 0; time < 2; time++)
            await post.NoteBounceAsync($"{reference}|receipt", bounced, 550);
        var dossier = await run.Applications.RequireAsync(reference);
        Assert.Equal(["receipt"], dossier.Application.Refused);
        Assert.Equal(new LetterRefused("receipt", 550), Assert.Single(dossier.Journal, entry => entry.What is LetterRefused).What);
        Assert.Single(run.Post.To(ProcedureRun.StaffMember));

        // The same news may still come after staff have sent the letter again.
        await post.PostAsync(
            dossier,
            Actors.Staff(ProcedureRun.StaffMember),
            new SendLetterAgain("receipt", Letters.ToGroup, "groupe@juste.example"),
            "receipt");
        await post.NoteBounceAsync($"{reference}|receipt", bounced, 550);
        Assert.Empty((await run.Applications.RequireAsync(reference)).Application.Refused);
        Assert.Single(run.Post.To("groupe@juste.example"));
        await post.NoteBounceAsync($"{reference}|receipt", run.Clock.GetUtcNow(), 550);
        Assert.Equal(["receipt"], (await run.Applications.RequireAsync(reference)).Application.Refused);
    }

    [Theory]
    [InlineData("LAB-2026-9999|receipt")]
    [InlineData("{0}|newsletter")]
    [InlineData("{0}|")]
    [InlineData("{0}")]
    [InlineData("sign-in|2f5c")]
    [InlineData("|")]
    public async Task A_message_that_is_no_letter_about_an_application_bounces_without_a_trace(string message)
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var reference = await run.SubmitAsync(Sample.New(), Calls.Ample);
        var before = (await run.Applications.RequireAsync(reference)).Journal.Count;

        await run.Service<PostOffice>().NoteBounceAsync(message.Replace("{0}", reference, StringComparison.Ordinal), run.Clock.GetUtcNow(), 550);
        Assert.Equal(before, (await run.Applications.RequireAsync(reference)).Journal.Count);
    }

    private static async Task<int> RefusedInListAsync(ProcedureRun run, string reference) =>
        (await run.Service<ApplicationRegister>().ListAsync(Calls.Ample, null, null))
            .Entries.Single(entry => entry.Reference == reference).RefusedLetters;
}
