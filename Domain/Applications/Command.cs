namespace GrantFlow.Domain.Applications;

/// <summary>Something asked of an application. Each lies in the folder of its step.</summary>
public abstract record Command
{
    /// <summary>Decides it for an application as it stands. Asked again after it was done, it changes nothing more.</summary>
    protected internal abstract Ruling Decide(Application application, DateTimeOffset now);
}

/// <summary>What a command leads to.</summary>
/// <param name="Changes">What happens, in order; none when nothing is left to do.</param>
/// <param name="Refused">Why it cannot be done; null when it can, or was.</param>
public sealed record Ruling(IReadOnlyList<Change> Changes, Objection? Refused)
{
    /// <summary>It was done before.</summary>
    public static Ruling Nothing { get; } = new([], null);

    /// <summary>It leads to events without anything written.</summary>
    public static Ruling Of(params ApplicationEvent[] events) => new([.. events.Select(what => new Change(what, null))], null);

    /// <summary>It leads to an event with what was written.</summary>
    public static Ruling Of(ApplicationEvent what, Written? written) => new([new(what, written)], null);

    /// <summary>It cannot be done.</summary>
    public static Ruling Refuse(Objection objection) => new([], objection);

    /// <summary>It does not fit where the application stands.</summary>
    public static Ruling OutOfPlace(Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return Refuse(new Objection.OutOfPlace(application.Status));
    }
}

/// <summary>One event, and what was written with it.</summary>
/// <param name="What">What happens.</param>
/// <param name="Written">What was written with it, or null.</param>
public sealed record Change(ApplicationEvent What, Written? Written);
