using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The project begins and ends within the call's period, both days included, and does not last too long.</summary>
public sealed record ProjectDates : Criterion
{
    /// <summary>The field with the first day.</summary>
    public required string Start { get; init; }

    /// <summary>The field with the last day.</summary>
    public required string End { get; init; }

    /// <summary>The most days, first and last included; null for no limit.</summary>
    public int? MaxDays { get; init; }

    /// <inheritdoc/>
    public override string? ProjectEndPath => End;

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        if (file.Answers.Date(Start) is not { } start || file.Answers.Date(End) is not { } end)
            return Unanswered(file, Start, End);

        var (from, to) = (file.Call.Calendar.ProjectsFrom, file.Call.Calendar.ProjectsTo);
        var days = end.DayNumber - start.DayNumber + 1;
        (string, object?)[] facts = [("start", start), ("end", end), ("from", from), ("to", to), ("days", days), ("maxDays", MaxDays)];
        if (end < start)
            return Fail(LocalizedText.Of("projectDates.exchanged"), facts);
        if (start < from || end > to)
            return Fail(LocalizedText.Of("projectDates.outside", start, end, from, to), facts);

        return days > MaxDays
            ? Fail(LocalizedText.Of("projectDates.tooLong", days, MaxDays), facts)
            : Pass(LocalizedText.Of("projectDates.met", start, end), facts);
    }
}
