namespace GrantFlow.Domain.Applications;

/// <summary>One entry of an application's journal.</summary>
/// <param name="Number">From 1, without gaps. What was written with it, which can be erased, is kept under the same number.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: <c>applicant</c>, <c>system</c>, <c>seat-1</c> …, or a member of staff by an id; never a name or an
/// address.</param>
/// <param name="What">What happened.</param>
public sealed record JournalEntry(int Number, DateTimeOffset At, string By, ApplicationEvent What);

/// <summary>
/// What somebody wrote with an event, or what was written for people to read: kept beside the journal, and erased with the person.
/// </summary>
public abstract record Written
{
    /// <summary>A reason in both languages, as the procedure gives it.</summary>
    /// <param name="Text">The reason.</param>
    public sealed record Reason(LocalizedText Text) : Written;

    /// <summary>What a person typed, in the language that the person writes.</summary>
    /// <param name="Text">The text.</param>
    public sealed record Remark(string Text) : Written;
}
