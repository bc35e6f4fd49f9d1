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

    // Between ours and the mail service's: in doubt a letter came back, which staff see and mend.
    private static readonly TimeSpan _clocksDiffer = TimeSpan.FromMinutes(1);

    public string Kind => "mail";

    // Whoever plans a letter sends it at once; the sweep lets that one attempt pass, which would otherwise be doubled.
    public TimeSpan Patience => Mailer.LongestAttempt * 1.5;

    /// <summary>Writes something down and sends the letters about it.</summary>
    /// <returns>The application after it.</returns>
    public async Task<Dossier> PostAsync(Dossier dossier, string by, Command fact, params IReadOnlyList<string> letters)
    {
        var errands = await outbox.PlanAsync(Kind, [.. letters.Select(letter => $"{dossier.Reference}|{letter}")]);
        var (after, ruling) = await applications.HandleAsync(dossier, by, fact);
        if (ruling.Changes.Count == 0)
        {
            // Whoever wrote it down before had planned these letters, too: they are sent, or in the outbox.
            await outbox.StrikeOutAsync(errands);
            return after;
        }

        return (await SendAsync(after, errands)).Dossier;
    }

    /// <summary>Sends what a process that died, or a mail service that was away, left in the outbox.</summary>
    public async Task<bool> DoAsync(DurableTaskClient client, Errand errand) =>
        await applications.ReadAsync(errand.Subject.Split('|')[0]) is not { } dossier || (await SendAsync(dossier, [errand])).IsDone;

    /// <summary>The letters that came back, with who was to get them.</summary>
    public IReadOnlyList<(string Letter, string Recipient)> RefusedOf(Dossier dossier) =>
        [.. dossier.Application.Refused.Select(letter => (letter, writers.Of(letter).RecipientOf(letter)))];

    /// <summary>
    /// Notes that a letter came back after the mail service had accepted it. Told again, or of a letter that was sent again since, it changes
    /// nothing; nor does what is no letter about an application.
    /// </summary>
    /// <param name="message">The id with which the letter was sent.</param>
    /// <param name="at">When it came back.</param>
    /// <param name="status">The answer of the addressee's server.</param>
    public async Task NoteBounceAsync(string message, DateTimeOffset at, int status)
    {
        var (reference, letter) = message.Split('|', 2) is [var about, var what] ? (about, what) : (message, "");
        if (writers.Know(letter)
            && await applications.ReadAsync(reference) is { } dossier
            && !dossier.Journal.Any(entry => entry.What is LetterSentAgain again && again.Letter == letter && entry.At - _clocksDiffer > at))
        {
            await NoteRefusalAsync(dossier, letter, status);
        }
    }

    // What is sent is struck out at once. What came back is so only once that is noted, and what could not be sent stays.
    private async Task<(Dossier Dossier, bool IsDone)> SendAsync(Dossier dossier, IReadOnlyList<Errand> errands)
    {
        var attempts = await Task.WhenAll(errands.Select(errand => AttemptAsync(dossier, errand)));
        var after = dossier;
        foreach (var attempt in attempts)
        {
            if (attempt.Refused is { } status)
            {
                after = await NoteRefusalAsync(after, LetterOf(attempt.Errand), status);
            }
        }

        await outbox.StrikeOutAsync([.. attempts.Where(attempt => attempt.IsDone).Select(attempt => attempt.Errand)]);
        return (after, attempts.All(attempt => attempt.IsDone));
    }

    private async Task<Attempt> AttemptAsync(Dossier dossier, Errand errand)
    {
        var letter = LetterOf(errand);
        try
        {
            await SendAsync(dossier, letter);
            log.LogInformation("The letter {Letter} about {Reference} was accepted", letter, dossier.Reference);
            return new(errand, IsDone: true, null);
        }
        catch (MailRefusedException refusal) when (refusal.IsFinal || errand.At < clock.GetUtcNow() - _longestTry)
        {
            log.LogWarning("The letter {Letter} about {Reference} came back with {Status}", letter, dossier.Reference, refusal.Status);
            return new(errand, IsDone: true, refusal.Status);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            log.LogWarning(
                failure, "The letter {Letter} about {Reference} could not be sent now; it is tried again", letter, dossier.Reference);
            return new(errand, IsDone: false, null);
        }
    }

    private async Task SendAsync(Dossier dossier, string letter)
    {
        var (call, file, writer) = (await calls.OfAsync(dossier.Receipt), await submissions.FileAsync(dossier), writers.Of(letter));
        var to = dossier.CorrectedAddressOf(writer.RecipientOf(letter)) ?? writer.AddressOf(dossier, call, file, letter);
        await mailer.SendAsync($"{dossier.Reference}|{letter}", to, await writer.ComposeAsync(dossier, file, letter));
    }

    // Nobody is told of a notice to staff that came back: the next to look at the application sees it.
    private Task<Dossier> NoteRefusalAsync(Dossier dossier, string letter, int status) => PostAsync(
        dossier,
        Actors.System,
        new RecordRefusal(letter, status),
        writers.Of(letter) is StaffNotice ? [] : cameBack.Of(letter));

    private static string LetterOf(Errand errand) => errand.Subject[(errand.Subject.IndexOf('|', StringComparison.Ordinal) + 1)..];

    /// <param name="IsDone">Nothing is left to be sent.</param>
    /// <param name="Refused">The status with which it came back; null when it did not.</param>
    private sealed record Attempt(Errand Errand, bool IsDone, int? Refused);
}
