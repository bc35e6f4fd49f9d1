using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Regulation;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Correspondence;

/// <summary>
/// Sends the letters about applications, beside the procedure and never in its way. A letter is in the outbox before what it tells of is
/// written down. What is not accepted now is tried again for days; what comes back for good is noted on the application, and staff are
/// told.
/// </summary>
public sealed class PostOffice(
    OutboxStore outbox, ApplicationStore applications, PinnedCalls calls, FrozenSubmissions submissions,
    LetterWriters writers, CameBackNotice cameBack, Mailer mailer, TimeProvider clock, ILogger<PostOffice> log) : IErrandHandler
{
    private static readonly TimeSpan _longestTry = TimeSpan.FromDays(3);

    public string Kind => "mail";

    public TimeSpan Patience => TimeSpan.FromSeconds(10);

    /// <summary>Writes something down and sends the letters about it.</summary>
    /// <returns>The application after it.</returns>
    public async Task<Dossier> PostAsync(Dossier dossier, string by, Command fact, params string[] letters)
    {
        List<Errand> errands = [];
        foreach (var letter in letters)
        {
            errands.Add(await outbox.PlanAsync(Kind, $"{dossier.Reference}|{letter}"));
        }

        var after = (await applications.HandleAsync(dossier, by, fact)).Dossier;
        foreach (var errand in errands)
        {
            (after, _) = await TrySendAsync(after, errand);
        }

        return after;
    }

    /// <summary>Sends what a process that died, or a mail service that was away, left in the outbox.</summary>
    public async Task<bool> DoAsync(DurableTaskClient client, Errand errand) =>
        await applications.ReadAsync(errand.Subject.Split('|')[0]) is not { } dossier || (await TrySendAsync(dossier, errand)).Done;

    /// <summary>The letters that came back, with who was to get them.</summary>
    public IReadOnlyList<(string Letter, string Recipient)> RefusedOf(Dossier dossier) =>
        [.. dossier.Application.Refused.Select(letter => (letter, writers.Of(letter).RecipientOf(letter)))];

    private async Task<(Dossier Dossier, bool Done)> TrySendAsync(Dossier dossier, Errand errand)
    {
        var letter = errand.Subject[(errand.Subject.IndexOf('|', StringComparison.Ordinal) + 1)..];
        try
        {
            await SendAsync(dossier, letter);
        }
        catch (MailRefusedException refusal) when (refusal.IsFinal || errand.At < clock.GetUtcNow() - _longestTry)
        {
            log.LogWarning("The letter {Letter} about {Reference} came back with {Status}", letter, dossier.Reference, refusal.Status);
            dossier = await NoteRefusalAsync(dossier, letter, refusal.Status);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(
                failure, "The letter {Letter} about {Reference} could not be sent now; it is tried again", letter, dossier.Reference);
            return (dossier, false);
        }

        await outbox.StrikeOutAsync(errand);
        return (dossier, true);
    }

    private async Task SendAsync(Dossier dossier, string letter)
    {
        var (call, file, writer) = (await calls.OfAsync(dossier.Receipt), await submissions.FileAsync(dossier), writers.Of(letter));
        var to = dossier.CorrectedAddressOf(writer.RecipientOf(letter)) ?? writer.AddressOf(dossier, call, file, letter);
        await mailer.SendAsync(dossier.Reference, letter, to, () => writer.ComposeAsync(dossier, file, letter));
    }

    // Nobody is told of a notice to staff that came back: the next to look at the application sees it.
    private Task<Dossier> NoteRefusalAsync(Dossier dossier, string letter, int status)
    {
        var refusal = new RecordRefusal(letter, status);
        return writers.Of(letter) is StaffNotice ? PostAsync(dossier, Actors.System, refusal)
            : PostAsync(dossier, Actors.System, refusal, [.. cameBack.Of(letter)]);
    }
}
