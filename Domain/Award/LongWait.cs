using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Time;

namespace GrantFlow.Domain.Award;

/// <summary>A stage at which a file waits for others, for as long as that takes: for a session, or for money.</summary>
public interface IWaiting
{
    /// <summary>The year of which staff were last told that the file still waits at its end; 0 before.</summary>
    int ToldOf { get; }

    /// <summary>The same stage once staff were told of a year.</summary>
    Stage After(int toldOf);
}

/// <summary>
/// The clock of a long wait. Payment credits are the ceiling of what is paid in a year (code général des collectivités territoriales, art.
/// L3312-4 for départements, L4312-4 for Regions) and end with it: what is not decided by then falls to the next year's. So staff are told
/// of who still waits when December begins, while a session can be held, credits carried over, or the group told.
/// </summary>
internal static class LongWait
{
    /// <summary>The agenda of a wait.</summary>
    /// <param name="awaited">Who is waited for.</param>
    /// <param name="toldOf">The year of which staff were last told; 0 before.</param>
    /// <param name="now">The present.</param>
    public static Agenda AgendaOf(Awaited awaited, int toldOf, DateTimeOffset now)
    {
        var year = ParisTime.DayOf(now).Year;
        var last = NoticeOf(year) <= now ? year : year - 1;
        var agenda = Agenda.WaitFor(awaited, NoticeOf(last + 1)).Telling(Moment.YearEnds, ParisTime.Beginning(new(year + 1, 1, 1)));
        return last > toldOf && NoticeOf(last) > awaited.Since ? agenda with { Due = [new TellOfLongWait(last)] } : agenda;
    }

    private static DateTimeOffset NoticeOf(int year) => ParisTime.Beginning(new(year, 12, 1));
}

/// <summary>Tells staff that a file still waits while a year ends.</summary>
/// <param name="Year">The year.</param>
public sealed record TellOfLongWait(int Year) : Duty;

/// <summary>Staff were told that the file still waits while a year ends.</summary>
/// <param name="Year">The year.</param>
public sealed record StaffToldOfLongWait(int Year) : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) => application.Stage is IWaiting waiting
        ? application.At(waiting.After(Year))
        : throw new ImpossibleEventException(application, entry);
}

/// <summary>Notes that staff are told that the file still waits while a year ends.</summary>
/// <param name="Year">The year.</param>
public sealed record RecordLongWait(int Year) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Stage is IWaiting { ToldOf: var told } && told < Year
            ? Ruling.Of(new StaffToldOfLongWait(Year))
            : Ruling.Nothing;
    }
}
