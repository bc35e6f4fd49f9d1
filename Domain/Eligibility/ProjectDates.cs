using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Time;

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
            return Fail(new(
                "Le projet finirait avant de commencer : corrigez ses dates.",
                "The project would end before it begins: correct its dates."), facts);
        if (start < from || end > to)
        {
            return Fail(
                LocalizedText.From(language => language == Language.French
                    ? $"Le projet va du {start.Long(language)} au {end.Long(language)} ; il doit avoir lieu du {from.Long(language)} au {to.Long(language)}."
                    : $"The project runs from {start.Long(language)} to {end.Long(language)}; it must take place from {from.Long(language)} to {to.Long(language)}."),
                facts);
        }

        return days > MaxDays
            ? Fail(new(
                $"Le projet dure {days} jours ; l'appel en accepte {MaxDays} au plus.",
                $"The project lasts {days} days; the call takes at most {MaxDays}."), facts)
            : Pass(
                LocalizedText.From(language => language == Language.French
                    ? $"Le projet va du {start.Long(language)} au {end.Long(language)}, dans la période de l'appel."
                    : $"The project runs from {start.Long(language)} to {end.Long(language)}, within the period of the call."),
                facts);
    }
}
