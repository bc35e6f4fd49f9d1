using GrantFlow.Domain.Time;

namespace GrantFlow.Domain.Calls;

/// <summary>
/// The dates of a call. The file gives wall-clock times of Europe/Paris; here they are instants with the offset of that day.
/// </summary>
public sealed record CallCalendar
{
    /// <summary>The first instant at which an application is taken.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    /// <summary>The first instant at which none is taken any more: a file that arrives at this very instant is late.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>The first day on which a project may begin.</summary>
    public required DateOnly ProjectsFrom { get; init; }

    /// <summary>The last day on which a project may end.</summary>
    public required DateOnly ProjectsTo { get; init; }

    /// <summary>The day of the session that ranks the files; null for a call that decides file by file.</summary>
    public DateOnly? SessionOn { get; init; }

    /// <summary>
    /// The first instant at which a session can be voted: no file can arrive any more, and the day of the session has begun in Paris. Null for a
    /// call that decides file by file.
    /// </summary>
    public DateTimeOffset? VotedFrom => SessionOn is { } day && ParisTime.Beginning(day) is var morning
        ? morning > ClosesAt ? morning : ClosesAt
        : null;

    /// <summary>Whether the call takes applications at an instant.</summary>
    /// <param name="now">The instant.</param>
    /// <returns>Upcoming before the opening, open from it, closed from the closing.</returns>
    public CallState StateAt(DateTimeOffset now) =>
        now < OpensAt ? CallState.Upcoming : now < ClosesAt ? CallState.Open : CallState.Closed;
}
