namespace GrantFlow.Domain.Applications;

/// <summary>
/// Something that happened to an application. Each lies in the folder of its step; its name, in the past tense, is stored and never
/// changes.
/// </summary>
public abstract record ApplicationEvent
{
    /// <summary>The event's name, as journals and the API give it.</summary>
    public string Name => GetType().Name;

    /// <summary>
    /// Whether the group reads it on its own page. What the procedure does inside, and what the committee does until the decision, it does
    /// not.
    /// </summary>
    public virtual bool IsToldToGroup => false;

    /// <summary>The application after it.</summary>
    /// <exception cref="ImpossibleEventException">It cannot have happened to this application.</exception>
    protected internal abstract Application Evolve(Application application, JournalEntry entry);
}

/// <summary>The file arrived and was frozen.</summary>
/// <param name="Receipt">What is fixed from now on.</param>
/// <param name="Hash">SHA-256 of the frozen submission, in hexadecimal.</param>
public sealed record ApplicationSubmitted(Receipt Receipt, string Hash) : ApplicationEvent
{
    /// <inheritdoc/>
    public override bool IsToldToGroup => true;

    /// <summary>The application that begins with it.</summary>
    public Application Begin() => new(Receipt, new(1, Hash), new Received(), [], [], Silence.Begun);

    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) =>
        throw new ImpossibleEventException(application, entry);
}

/// <summary>A journal tells what cannot have happened: it was changed, or rows of it are missing.</summary>
public sealed class ImpossibleEventException(Application application, JournalEntry entry)
    : Exception(
        $"{application.Receipt.Reference}: entry {entry.Number}, {entry.What.Name}, "
        + $"cannot follow where the application is {application.Status}.");
