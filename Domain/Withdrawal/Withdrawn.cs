using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Report;

namespace GrantFlow.Domain.Withdrawal;

/// <summary>Taken back by the group: what was awarded is given back, so the file is kept as one without award.</summary>
/// <param name="Before">The stage at which it was.</param>
/// <param name="At">When.</param>
/// <param name="AreOthersTold">Whether staff and the committee know.</param>
public sealed record Withdrawn(Stage Before, DateTimeOffset At, bool AreOthersTold) : Stage
{
    /// <summary>The letter that confirms it to the group.</summary>
    public const string Letter = "withdrawn";

    /// <inheritdoc/>
    public override string Step => Before.Step;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.Withdrawn;

    /// <inheritdoc/>
    public override string? LetterOwed => Letter;

    /// <inheritdoc/>
    public override bool MayHoldMoney => false;

    /// <inheritdoc/>
    public override T? Know<T>() where T : class => Before.Know<T>();

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        var kept = Agenda.Kept(At, call.Retention.RefusedMonths);
        return AreOthersTold ? kept : kept with { Due = [new TellOfWithdrawal()] };
    }
}

/// <summary>The group took its application back.</summary>
public sealed record ApplicationWithdrawn : ApplicationEvent
{
    /// <inheritdoc/>
    public override bool IsToldToGroup => true;

    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) =>
        application.CanWithdraw()
            ? application.At(new Withdrawn(application.Stage, entry.At, AreOthersTold: false))
            : throw new ImpossibleEventException(application, entry);
}

/// <summary>Staff and the committee were told that the application was taken back.</summary>
public sealed record WithdrawalTold : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) =>
        application.Stage is Withdrawn { AreOthersTold: false } withdrawn
            ? application.At(withdrawn with { AreOthersTold = true })
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

/// <summary>Notes that staff and the committee are told.</summary>
public sealed record RecordWithdrawalTold : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) =>
        application.Stage is Withdrawn { AreOthersTold: false } ? Ruling.Of(new WithdrawalTold()) : Ruling.Nothing;
}

/// <summary>Tells staff and the committee that the application was taken back.</summary>
public sealed record TellOfWithdrawal : Duty;

/// <summary>What the state of an application says about taking it back.</summary>
public static class Withdrawals
{
    /// <summary>Whether a group may take its application back by itself: at any stage, until it was refused, or its report came in.</summary>
    public static bool CanWithdraw(this Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return !ApplicationStatuses.IsFinal(application.Status) && application.Stage is not Reported;
    }
}
