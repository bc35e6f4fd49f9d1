using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Domain.Award;

/// <summary>What was decided about money.</summary>
/// <param name="Entry">The entry of the journal under which the reason is written.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Amount">What was awarded, less what was decommitted, or, on the waiting list, what would be; zero for a refusal.</param>
/// <param name="BudgetLine">The line that pays.</param>
/// <param name="Score">The committee's score, 0 to 100.</param>
/// <param name="At">When.</param>
/// <param name="Session">The number of the session that decided, from 1; 0 when the rules did.</param>
public sealed record AwardDecision(
    int Entry, Decision Decision, Money Amount, string BudgetLine, decimal Score, DateTimeOffset At, int Session);

/// <summary>A stage at which it was decided about money.</summary>
public interface IDecided : IReviewed
{
    /// <summary>The decision.</summary>
    AwardDecision Award { get; }
}

/// <summary>A stage at which money is committed.</summary>
public interface IGranted : IDecided
{
    /// <summary>The same stage with another amount.</summary>
    Stage With(AwardDecision award);
}

/// <summary>Scored; waits for the session that decides.</summary>
/// <param name="Assessment">The check that found the file eligible.</param>
/// <param name="Review">The review, closed.</param>
/// <param name="At">When it was ranked.</param>
/// <param name="Session">The number of the last session that left it for another; 0 when none did.</param>
/// <param name="ToldOf">The year of which staff were last told that it still waits; 0 before.</param>
public sealed record AwaitingSession(Assessment Assessment, CommitteeReview Review, DateTimeOffset At, int Session, int ToldOf)
    : Pending, IReviewed, IWaiting
{
    /// <inheritdoc/>
    public Stage After(int toldOf) => this with { ToldOf = toldOf };

    /// <inheritdoc/>
    public override string Step => Steps.Award;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.Ranked;

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        var agenda = LongWait.AgendaOf(new(Whom.Session, At, null), ToldOf, now);
        return call.Calendar.VotedFrom is { } from && from > now
            ? agenda.NoLaterThan(from).Telling(Moment.SessionFrom, from)
            : agenda;
    }
}

/// <summary>Good enough, but the money is used up for now.</summary>
/// <param name="Assessment">The check that found the file eligible.</param>
/// <param name="Review">The review, closed.</param>
/// <param name="Award">What it waits for.</param>
/// <param name="ToldOf">The year of which staff were last told that it still waits; 0 before.</param>
public sealed record OnWaitingList(Assessment Assessment, CommitteeReview Review, AwardDecision Award, int ToldOf)
    : Pending, IDecided, IWaiting
{
    /// <inheritdoc/>
    public Stage After(int toldOf) => this with { ToldOf = toldOf };

    /// <inheritdoc/>
    public override string Step => Steps.Award;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.WaitingList;

    /// <inheritdoc/>
    public override string? LetterOwed => "decision-WaitingList";

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now) =>
        LongWait.AgendaOf(new(Whom.Money, Award.At, null), ToldOf, now);
}

/// <summary>Granted; the money is committed.</summary>
/// <param name="Assessment">The check that found the file eligible.</param>
/// <param name="Review">The review, closed.</param>
/// <param name="Award">The grant.</param>
public sealed record Granted(Assessment Assessment, CommitteeReview Review, AwardDecision Award) : Stage, IGranted
{
    /// <inheritdoc/>
    public Stage With(AwardDecision award) => this with { Award = award };

    /// <inheritdoc/>
    public override string Step => Steps.Award;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.Awarded;

    /// <inheritdoc/>
    public override string? LetterOwed => "decision-Awarded";

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now) => Agenda.Over;
}

/// <summary>Refused on its merits.</summary>
/// <param name="Assessment">The check that found the file eligible.</param>
/// <param name="Review">The review, closed.</param>
/// <param name="Award">The refusal.</param>
public sealed record Rejected(Assessment Assessment, CommitteeReview Review, AwardDecision Award) : Stage, IDecided
{
    /// <inheritdoc/>
    public override string Step => Steps.Award;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.Rejected;

    /// <inheritdoc/>
    public override string? LetterOwed => "decision-Rejected";

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Agenda.Kept(Award.At, call.Retention.RefusedMonths);
    }
}
