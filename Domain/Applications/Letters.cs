namespace GrantFlow.Domain.Applications;

/// <summary>The ids of letters within an application, and of those who get them.</summary>
public static class Letters
{
    /// <summary>The receipt (code des relations entre le public et l'administration, art. L112-3).</summary>
    public const string Receipt = "receipt";

    /// <summary>The group, as one who gets letters; a member of the committee is named by the seat.</summary>
    public const string ToGroup = "group";
}

/// <summary>A letter to the group was handed over to the post.</summary>
/// <param name="Letter">The letter's id within the application.</param>
public sealed record LetterSent(string Letter) : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) =>
        application with { Letters = [.. application.Letters, Letter] };
}

/// <summary>A letter came back for good: its address does not exist, or takes nothing.</summary>
/// <param name="Letter">The letter's id within the application.</param>
/// <param name="Status">
/// The HTTP status with which the mail service refused it, or what the addressee's server answered later (RFC 5321).
/// </param>
public sealed record LetterRefused(string Letter, int Status) : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) =>
        application with { Refused = [.. application.Refused, Letter] };
}

/// <summary>A letter that had come back was handed over to the post again.</summary>
/// <param name="Letter">The letter's id within the application.</param>
public sealed record LetterSentAgain(string Letter) : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) =>
        application with { Refused = [.. application.Refused.Where(other => other != Letter)] };
}

/// <summary>Whoever gets letters about the application gets them at another address from now on; the address is written beside.</summary>
/// <param name="Recipient"><see cref="Letters.ToGroup"/>, or a seat.</param>
public sealed record AddressCorrected(string Recipient) : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) => application;
}

/// <summary>Notes that a letter to the group is handed over to the post.</summary>
/// <param name="Letter">The letter's id within the application.</param>
public sealed record RecordLetter(string Letter) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) =>
        application.Letters.Contains(Letter) ? Ruling.Nothing : Ruling.Of(new LetterSent(Letter));
}

/// <summary>Notes that a letter came back for good.</summary>
/// <param name="Letter">The letter's id within the application.</param>
/// <param name="Status">
/// The HTTP status with which the mail service refused it, or what the addressee's server answered later (RFC 5321).
/// </param>
public sealed record RecordRefusal(string Letter, int Status) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) =>
        application.Refused.Contains(Letter) ? Ruling.Nothing : Ruling.Of(new LetterRefused(Letter, Status));
}

/// <summary>Sends a letter again that came back, to another address where one is given.</summary>
/// <param name="Letter">The letter's id within the application.</param>
/// <param name="Recipient">Who gets it: <c>group</c>, or a seat.</param>
/// <param name="Address">The address from now on; null when the old one takes mail again.</param>
public sealed record SendLetterAgain(string Letter, string Recipient, string? Address) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now)
    {
        if (!application.Refused.Contains(Letter))
            return Ruling.Nothing;
        var again = new Change(new LetterSentAgain(Letter), null);
        return Address is null ? new([again], null) : new([new(new AddressCorrected(Recipient), new Written.Remark(Address)), again], null);
    }
}
