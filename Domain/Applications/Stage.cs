using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Applications;

/// <summary>How far an application has come. Each stage holds exactly what is known there, and lies in the folder of its step.</summary>
public abstract record Stage
{
    /// <summary>The step of the procedure that carries an application while it stands here.</summary>
    public abstract string Step { get; }

    /// <summary>The word for it in the API, in lists and on pages.</summary>
    public abstract ApplicationStatus Status { get; }

    /// <summary>The letter that the group is owed at this stage, or null for none.</summary>
    public virtual string? LetterOwed => null;

    /// <summary>Whether money may be held for it; where it may not, whatever a budget line still holds is freed.</summary>
    public virtual bool MayHoldMoney => true;

    /// <summary>
    /// What is known of an earlier step: this stage, or the one that it came from, as what knows it; null when it never got there.
    /// </summary>
    public virtual T? Know<T>() where T : class => this as T;

    /// <summary>What is to be done, by when, and who is waited for.</summary>
    public abstract Agenda AgendaOf(Application application, Call call, DateTimeOffset now);
}

/// <summary>A stage at which the group has been neither given nor refused what it asks for, so that silence counts.</summary>
public abstract record Pending : Stage
{
    /// <summary>For how many days at the most the months of silence stand still because of it.</summary>
    internal virtual int DaysStill => 0;
}

/// <summary>Received and frozen; nothing was looked at yet.</summary>
public sealed record Received : Pending
{
    /// <inheritdoc/>
    public override string Step => Steps.Eligibility;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.Submitted;

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now) => Agenda.Of(new Assess());
}
