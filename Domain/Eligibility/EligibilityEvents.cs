using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The submission was checked against every criterion.</summary>
/// <param name="Submission">Which frozen submission.</param>
/// <param name="Failed">The criteria that failed, by their ids, in the regulation's order; none for an eligible file.</param>
public sealed record EligibilityAssessed(int Submission, IReadOnlyList<string> Failed) : ApplicationEvent
{
    /// <inheritdoc/>
    public override bool IsToldToGroup => true;

    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry)
    {
        if (application.Stage is not (Received or AwaitingComplements or Completed) || application.Submission.Number != Submission)
            throw new ImpossibleEventException(application, entry);
        var assessment = new Assessment(entry.Number, Submission, entry.At);
        return application.At(Failed.Count == 0 ? new Eligible(assessment) : new Ineligible(assessment)) with
        {
            Silence = application.Stage is AwaitingComplements waiting
                ? application.Silence.After(waiting.Assessment.At, waiting.Until)
                : application.Silence,
        };
    }
}

/// <summary>What the criteria found, as it is kept beside the journal.</summary>
/// <param name="Items">In the regulation's order.</param>
public sealed record WrittenFindings(IReadOnlyList<Finding> Items) : Written;

/// <summary>The group was asked to complete what can be mended.</summary>
/// <param name="Until">Until when.</param>
public sealed record ComplementsRequested(DateTimeOffset Until) : ApplicationEvent
{
    /// <inheritdoc/>
    public override bool IsToldToGroup => true;

    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) => application.Stage is Ineligible refused
        ? application.At(new AwaitingComplements(refused.Assessment, Until, 0))
        : throw new ImpossibleEventException(application, entry);
}

/// <summary>The group was reminded.</summary>
/// <param name="Number">Which of the regulation's reminders, from 1.</param>
public sealed record ComplementsReminded(int Number) : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) =>
        application.Stage is AwaitingComplements waiting
            ? application.At(waiting with { Reminders = Number })
            : throw new ImpossibleEventException(application, entry);
}

/// <summary>The group completed its file.</summary>
/// <param name="Submission">The number of the submission that is in force from now on.</param>
/// <param name="Hash">SHA-256 of it, in hexadecimal.</param>
public sealed record ComplementsReceived(int Submission, string Hash) : ApplicationEvent
{
    /// <inheritdoc/>
    public override bool IsToldToGroup => true;

    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) =>
        application.Stage is AwaitingComplements waiting
            ? application.At(new Completed(waiting.Assessment, waiting.Until)) with
            {
                Submission = new(Submission, Hash),
                Silence = application.Silence.After(waiting.Assessment.At, entry.At < waiting.Until ? entry.At : waiting.Until),
            }
            : throw new ImpossibleEventException(application, entry);
}
