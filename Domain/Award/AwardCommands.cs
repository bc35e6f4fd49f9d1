using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Domain.Award;

/// <summary>Puts a file that the committee has judged into the session's ranking.</summary>
/// <param name="Outcome">What the votes add up to.</param>
public sealed record Rank(ReviewOutcome Outcome) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) =>
        application.Stage is ReviewEnded ? Ruling.Of(new FileRanked(Outcome.Score, Outcome.Approvals, Outcome.Votes)) : Ruling.Nothing;
}

/// <summary>Writes down what was decided about money, which has moved already.</summary>
/// <param name="Decision"><see cref="Decision.Awarded"/>, <see cref="Decision.WaitingList"/> or <see cref="Decision.Rejected"/>.</param>
/// <param name="Amount">What is awarded, or waited for; zero for a refusal.</param>
/// <param name="BudgetLine">The line that pays.</param>
/// <param name="Score">The committee's score, 0 to 100.</param>
/// <param name="Session">The number of the session that decided, from 1; 0 when the rules did.</param>
/// <param name="Why">The reason.</param>
public sealed record RecordDecision(Decision Decision, Money Amount, string BudgetLine, decimal Score, int Session, Written Why) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Stage switch
        {
            ReviewEnded => Decided(),
            AwaitingSession ranked when ranked.Session < Session => Decided(),
            OnWaitingList waiting when waiting.Award.Session < Session || (Session == 0 && Decision == Decision.Awarded) => Decided(),
            AwaitingSession or OnWaitingList => Ruling.Nothing,
            IDecided decided when decided.Award.Decision == Decision => Ruling.Nothing,
            _ => Ruling.OutOfPlace(application),
        };
    }

    private Ruling Decided() => Ruling.Of(
        Decision switch
        {
            Decision.Awarded => new DecidedAwarded(Amount, BudgetLine, Score, Session),
            Decision.WaitingList => new DecidedWaitingList(Amount, BudgetLine, Score, Session),
            _ => new DecidedRejected(Amount, BudgetLine, Score, Session),
        },
        Why);
}

/// <summary>Leaves a file to the next session.</summary>
/// <param name="Session">The session's number, from 1.</param>
/// <param name="Rank">The file's rank in it, from 1.</param>
/// <param name="Why">The reason.</param>
public sealed record Defer(int Session, int Rank, Written Why) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) =>
        application.AwaitsSession(Session) ? Ruling.Of(new FileDeferred(Session, Rank), Why) : Ruling.Nothing;
}

/// <summary>Brings a grant down to what is still committed for it.</summary>
/// <param name="Committed">What is still committed.</param>
/// <param name="Why">The reason.</param>
public sealed record ReduceGrant(Money Committed, Written Why) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) =>
        application.Stage is IGranted { Award.Amount: var shown } && shown > Committed
            ? Ruling.Of(new AwardDecommitted(shown, Committed), Why)
            : Ruling.Nothing;
}

/// <summary>What the state of an application says about its grant.</summary>
public static class Grants
{
    /// <summary>Whether money is committed for it.</summary>
    public static bool HoldsGrant(this Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Stage is IGranted;
    }

    /// <summary>Whether a session's vote can still be carried out on it.</summary>
    /// <param name="application">The application.</param>
    /// <param name="session">The session's number, from 1.</param>
    public static bool AwaitsSession(this Application application, int session)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Stage switch
        {
            AwaitingSession ranked => ranked.Session < session,
            OnWaitingList waiting => waiting.Award.Session < session,
            _ => false,
        };
    }
}
