using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Forms;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>Changes the dates of a project.</summary>
internal static class DateSteering
{
    private const int UsualDays = 400;

    public static void Steer(Sketch sketch, ProjectDates criterion, bool pass)
    {
        if (Find(sketch, criterion.Start) is not { } first || Find(sketch, criterion.End) is not { } last)
            return;

        var (from, to) = (sketch.Call.Calendar.ProjectsFrom.DayNumber, sketch.Call.Calendar.ProjectsTo.DayNumber);
        var (start, end) = pass
            ? Within(sketch.Dice, Math.Max(from, first.Earliest.DayNumber), Math.Min(to, last.Latest.DayNumber), criterion.MaxDays)
            : Wrong(sketch.Dice, from, to, criterion.MaxDays);
        sketch.Write(criterion.Start, Day(start, first));
        sketch.Write(criterion.End, Day(end, last));
    }

    private static (int Start, int End) Within(Dice dice, int from, int to, int? maxDays)
    {
        var days = (int)dice.Edgy(1, Math.Max(1, Math.Min(maxDays ?? UsualDays, to - from + 1)));
        var start = (int)dice.Edgy(from, Math.Max(from, to - days + 1));
        return (start, start + days - 1);
    }

    private static (int Start, int End) Wrong(Dice dice, int from, int to, int? maxDays) => dice.Between(0, 3) switch
    {
        0 => (from - (int)dice.Edgy(1, UsualDays), from + 10),
        1 => (to - 10, to + (int)dice.Edgy(1, UsualDays)),
        2 when maxDays is { } most => (from, from + most + (int)dice.Edgy(0, UsualDays)),
        _ => (from + 30, from + 30 - (int)dice.Edgy(1, 30)),
    };

    private static DateField? Find(Sketch sketch, string path)
    {
        ConditionSteering.Show(sketch, path);
        return sketch.Call.Form.Find(path) as DateField;
    }

    private static DateOnly Day(int number, DateField field) =>
        DateOnly.FromDayNumber(Math.Clamp(number, field.Earliest.DayNumber, field.Latest.DayNumber));
}
