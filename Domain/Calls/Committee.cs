namespace GrantFlow.Domain.Calls;

/// <summary>Who judges the merit of the files of a call, and by when.</summary>
public sealed record Committee
{
    /// <summary>The members. Those without a seat for a file are its substitutes.</summary>
    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>How many members judge one file.</summary>
    public required int Seats { get; init; }

    /// <summary>How many votes close the review of a file.</summary>
    public required int Quorum { get; init; }

    /// <summary>How many days the members have.</summary>
    public required int ReviewDays { get; init; }

    /// <summary>After how many days a member who has not voted is reminded.</summary>
    public required IReadOnlyList<int> ReminderDays { get; init; }

    /// <summary>How many days are added each time that the quorum is missed.</summary>
    public required int ExtensionDays { get; init; }
}
