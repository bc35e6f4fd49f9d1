namespace GrantFlow.Domain.Applications;

/// <summary>
/// An application from its receipt on, as its journal tells it. It holds references, amounts, dates and decisions; what people wrote lies
/// beside it and can be erased without touching a decision.
/// </summary>
/// <param name="Receipt">What never changes.</param>
/// <param name="Submission">The frozen submission in force.</param>
/// <param name="Stage">How far it has come, with what was decided on the way.</param>
/// <param name="Letters">The letters to the group that were handed over to the post, by their ids.</param>
/// <param name="Refused">The letters to whomever that came back, by their ids.</param>
/// <param name="Silence">How the months run after which silence is a refusal.</param>
public sealed record Application(
    Receipt Receipt,
    SubmissionVersion Submission,
    Stage Stage,
    IReadOnlyList<string> Letters,
    IReadOnlyList<string> Refused,
    Silence Silence)
{
    /// <summary>The word for the stage in the API and in lists.</summary>
    public ApplicationStatus Status => Stage.Status;

    /// <summary>Lives an application again from its journal.</summary>
    /// <param name="journal">Every entry, the first first.</param>
    /// <exception cref="ArgumentException">The journal is empty, or does not begin with a submission.</exception>
    /// <exception cref="ImpossibleEventException">An entry tells what cannot have happened then.</exception>
    public static Application Replay(IReadOnlyList<JournalEntry> journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal is [{ What: ApplicationSubmitted submitted }, ..]
            ? journal.Skip(1).Aggregate(submitted.Begin(), (application, entry) => application.Evolve(entry))
            : throw new ArgumentException("A journal begins with a submission.", nameof(journal));
    }

    /// <summary>The application after one more entry.</summary>
    /// <exception cref="ImpossibleEventException">It cannot have happened to this application.</exception>
    public Application Evolve(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.What.Evolve(this, entry);
    }

    /// <summary>What a command leads to: entries for the journal, nothing when it was done before, or a named refusal.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="now">The present.</param>
    public Ruling Decide(Command command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Decide(this, now);
    }

    internal Application At(Stage stage) => this with { Stage = stage };
}
