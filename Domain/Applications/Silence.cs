using GrantFlow.Domain.Time;

namespace GrantFlow.Domain.Applications;

/// <summary>
/// What silence means (code des relations entre le public et l'administration). An application asks for money, so two months of silence on
/// it are a refusal (art. L231-4, 3°, an exception to L231-1). They run from the day of its receipt (art. L114-3) to the end of the same day of
/// the month, or of the month's last. While the group has time to complete what is missing they stand still, until it has or the time is
/// over (art. L114-5). Neither a score nor a place on the waiting list is an answer: the months run on. Their end stops nothing here: the
/// group may go to court, and it can still be decided.
/// </summary>
/// <param name="DaysStill">How many days the months have stood still.</param>
/// <param name="Told">Whether staff were told that they are nearly over.</param>
public sealed record Silence(int DaysStill, bool Told)
{
    /// <summary>As it begins.</summary>
    public static Silence Begun { get; } = new(0, false);

    /// <summary>After the group had some time to complete its file.</summary>
    internal Silence After(DateTimeOffset from, DateTimeOffset to) => this with { DaysStill = DaysStill + Days(from, to) };

    /// <summary>The days that one is later than another, as a calendar in Paris counts them.</summary>
    internal static int Days(DateTimeOffset from, DateTimeOffset to) =>
        ParisTime.DayOf(to).DayNumber - ParisTime.DayOf(from).DayNumber;
}

/// <summary>What an application's state says about silence.</summary>
public static class Silences
{
    private const int Months = 2;

    // No text gives it: time enough to hold a session, or to tell the group why it has to wait.
    private static readonly TimeSpan _notice = TimeSpan.FromDays(14);

    /// <summary>
    /// The first moment at which silence counts as a refusal; where the group is completing its file, the latest that it can be.
    /// </summary>
    public static DateTimeOffset SilenceRefusesAt(this Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        var still = application.Silence.DaysStill + (application.Stage is Pending pending ? pending.DaysStill : 0);
        return ParisTime.Beginning(ParisTime.DayOf(application.Receipt.At).AddMonths(Months).AddDays(still + 1));
    }

    /// <summary>An agenda with the clock of silence: staff are told in time, unless something that is due decides first.</summary>
    internal static Agenda WithSilence(this Agenda agenda, Application application, DateTimeOffset now)
    {
        if (application.Stage is not Pending)
            return agenda;

        var refuses = application.SilenceRefusesAt();
        var told = agenda.Telling(now < refuses ? Moment.SilenceRefuses : Moment.SilenceRefused, refuses);
        var notice = application.Silence.Told ? refuses : refuses - _notice;
        return notice > now ? told.NoLaterThan(notice)
            : application.Silence.Told || agenda.Due.Count > 0 ? told
            : told with { Due = [new TellOfSilence(refuses)] };
    }
}

/// <summary>Tells staff that silence will soon count as a refusal.</summary>
/// <param name="RefusesAt">From when.</param>
public sealed record TellOfSilence(DateTimeOffset RefusesAt) : Duty;

/// <summary>Staff were told that silence would soon count as a refusal.</summary>
/// <param name="RefusesAt">From when.</param>
public sealed record StaffToldOfSilence(DateTimeOffset RefusesAt) : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) => application.Stage is Pending
        ? application with { Silence = application.Silence with { Told = true } }
        : throw new ImpossibleEventException(application, entry);
}

/// <summary>Notes that staff are told that silence will soon count as a refusal.</summary>
/// <param name="RefusesAt">From when.</param>
public sealed record RecordSilenceNotice(DateTimeOffset RefusesAt) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application is { Stage: Pending, Silence.Told: false } ? Ruling.Of(new StaffToldOfSilence(RefusesAt)) : Ruling.Nothing;
    }
}
