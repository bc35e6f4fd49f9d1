using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Withdrawal;

/// <summary>Taken back by the group.</summary>
/// <param name="Before">The stage at which it was.</param>
public sealed record Withdrawn(Stage Before) : Stage
{
    /// <inheritdoc/>
    public override string Step => Before.Step;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.Withdrawn;

    /// <inheritdoc/>
    public override bool MayHoldMoney => false;

    /// <inheritdoc/>
    public override T? Know<T>() where T : class => Before.Know<T>();

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now) => Agenda.Over;
}

/// <summary>The group took its application back.</summary>
public sealed record ApplicationWithdrawn : ApplicationEvent
{
    /// <inheritdoc/>
    public override bool IsToldToGroup => true;

    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) =>
        application.CanWithdraw()
            ? application.At(new Withdrawn(application.Stage))
            : throw new ImpossibleEventException(application, entry);
}

/// <summary>Takes the application back.</summary>
public sealed record Withdraw : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Stage is Withdrawn ? Ruling.Nothing
            : application.CanWithdraw() ? Ruling.Of(new ApplicationWithdrawn())
            : Ruling.OutOfPlace(application);
    }
}

/// <summary>What the state of an application says about taking it back.</summary>
public static class Withdrawals
{
    /// <summary>Whether a group may take its application back by itself: once it is decided, and before its report came in.</summary>
    public static bool CanWithdraw(this Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Stage is OnWaitingList or Granted;
    }
}
