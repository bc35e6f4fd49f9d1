namespace GrantFlow.Domain.Applications;

/// <summary>
/// The procedure was started again: what carried it was missing, had failed or was ended by hand. Nothing was decided by it.
/// </summary>
public sealed record ProcedureRevived : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) => application;
}

/// <summary>Notes that the procedure is started again.</summary>
public sealed record RecordRevival : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) => Ruling.Of(new ProcedureRevived());
}
