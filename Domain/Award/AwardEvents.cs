using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Domain.Award;

/// <summary>The file waits for the session, with its score.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Approvals">How many votes approve.</param>
/// <param name="Votes">How many votes there are.</param>
public sealed record FileRanked(decimal Score, int Approvals, int Votes) : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) => application.Stage is ReviewEnded ended
        ? application.At(new AwaitingSession(ended.Assessment, ended.Review, entry.At, 0, 0))
        : throw new ImpossibleEventException(application, entry);
}

/// <summary>A session left the file for the next one.</summary>
/// <param name="Session">The session's number, from 1.</param>
/// <param name="Rank">The file's rank in it, from 1.</param>
public sealed record FileDeferred(int Session, int Rank) : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) => application.Stage switch
    {
        AwaitingSession ranked when ranked.Session < Session => application.At(ranked with { Session = Session }),
        OnWaitingList waiting when waiting.Award.Session < Session =>
            application.At(waiting with { Award = waiting.Award with { Session = Session } }),
        _ => throw new ImpossibleEventException(application, entry),
    };
}

/// <summary>It was decided about money.</summary>
/// <param name="Amount">What is awarded, or waited for; zero for a refusal.</param>
/// <param name="BudgetLine">The line that pays.</param>
/// <param name="Score">The committee's score, 0 to 100.</param>
/// <param name="Session">The number of the session that decided, from 1; 0 when the rules did.</param>
public abstract record Decided(Money Amount, string BudgetLine, decimal Score, int Session) : ApplicationEvent
{
    /// <inheritdoc/>
    public override bool IsToldToGroup => true;

    /// <summary>The decision.</summary>
    protected abstract Decision Decision { get; }

    /// <inheritdoc/>
    protected internal sealed override Application Evolve(Application application, JournalEntry entry)
    {
        if (application.Stage is not (ReviewEnded or AwaitingSession or OnWaitingList))
            throw new ImpossibleEventException(application, entry);
        var (before, award) = (
            (IReviewed)application.Stage, new AwardDecision(entry.Number, Decision, Amount, BudgetLine, Score, entry.At, Session));
        return application.At(Decision switch
        {
            Decision.Awarded => new Granted(before.Assessment, before.Review, award),
            Decision.WaitingList => new OnWaitingList(before.Assessment, before.Review, award, 0),
            _ => new Rejected(before.Assessment, before.Review, award),
        });
    }
}

/// <summary>The grant was given.</summary>
public sealed record DecidedAwarded(Money Amount, string BudgetLine, decimal Score, int Session)
    : Decided(Amount, BudgetLine, Score, Session)
{
    /// <inheritdoc/>
    protected override Decision Decision => Decision.Awarded;
}

/// <summary>The file joined the waiting list, or goes on waiting at another rank.</summary>
public sealed record DecidedWaitingList(Money Amount, string BudgetLine, decimal Score, int Session)
    : Decided(Amount, BudgetLine, Score, Session)
{
    /// <inheritdoc/>
    protected override Decision Decision => Decision.WaitingList;
}

/// <summary>The grant was refused.</summary>
public sealed record DecidedRejected(Money Amount, string BudgetLine, decimal Score, int Session)
    : Decided(Amount, BudgetLine, Score, Session)
{
    /// <inheritdoc/>
    protected override Decision Decision => Decision.Rejected;
}

/// <summary>A part of the grant that will not be spent was freed.</summary>
/// <param name="From">What was awarded until then.</param>
/// <param name="To">What is still committed.</param>
public sealed record AwardDecommitted(Money From, Money To) : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) => application.Stage is IGranted granted
        ? application.At(granted.With(granted.Award with { Amount = To }))
        : throw new ImpossibleEventException(application, entry);
}
