using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Time;

namespace GrantFlow.Domain.Applications;

/// <summary>
/// What an application needs: what is due now, when to look again, and who is waited for. Every clock of the procedure is in it and nowhere
/// else: the procedure obeys it, and pages read from it what comes next.
/// </summary>
/// <param name="Due">What is to be done now, in order.</param>
/// <param name="Next">The moment at which something is due at the latest; null when only somebody's doing can bring it on.</param>
/// <param name="Awaited">Who is waited for.</param>
public sealed record Agenda(IReadOnlyList<Duty> Due, DateTimeOffset? Next, IReadOnlyList<Awaited> Awaited)
{
    /// <summary>Nothing is left to be done, ever.</summary>
    public static Agenda Over { get; } = new([], null, []);

    /// <summary>Moments that people have to know of. They keep no procedure going: it may be over.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>Whether nothing is left to be done, ever.</summary>
    public bool IsOver => this is { Due: [], Next: null, Awaited: [] };

    /// <summary>Something is to be done at once.</summary>
    public static Agenda Of(params Duty[] due) => new(due, null, []);

    /// <summary>The agenda of an application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="call">Its call, in the version that holds for it.</param>
    /// <param name="now">The present.</param>
    public static Agenda Of(Application application, Call call, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(application);
        var letters = new[] { Letters.Receipt, application.Stage.LetterOwed }
            .Where(letter => letter is not null && !application.Letters.Contains(letter))
            .Select(letter => new SendLetter(letter!));
        var agenda = application.Stage.AgendaOf(application, call, now).WithSilence(application, now);
        return agenda with { Due = [.. letters, .. agenda.Due] };
    }

    /// <summary>Somebody is waited for, and something follows at a moment.</summary>
    internal static Agenda WaitFor(Awaited awaited, DateTimeOffset? next) => new([], next, [awaited]);

    /// <summary>Nothing is left to be done but to keep the file for as long as the regulation says.</summary>
    /// <param name="from">The end from which that counts.</param>
    /// <param name="months">For how long.</param>
    internal static Agenda Kept(DateTimeOffset from, int months) => Over
        .Telling(Moment.KeptFrom, from)
        .Telling(Moment.KeptUntil, ParisTime.Beginning(ParisTime.DayOf(from).AddMonths(months)));

    /// <summary>The same, with a look at a moment at the latest.</summary>
    internal Agenda NoLaterThan(DateTimeOffset moment) => this with { Next = Next < moment ? Next : moment };

    /// <summary>The same, with one more moment to know of.</summary>
    internal Agenda Telling(Moment what, DateTimeOffset at) => this with { Milestones = [.. Milestones, new(what, at)] };
}

/// <summary>Something that the procedure has to do. Each lies in the folder of its step.</summary>
public abstract record Duty;

/// <summary>Checks the submission in force against the regulation.</summary>
public sealed record Assess : Duty;

/// <summary>Sends the group a letter.</summary>
/// <param name="Letter">The letter's id within the application.</param>
public sealed record SendLetter(string Letter) : Duty;

/// <summary>Somebody is waited for.</summary>
/// <param name="Who">Who.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">Until when; null when nothing happens by itself.</param>
public sealed record Awaited(Whom Who, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>Who can be waited for.</summary>
public enum Whom
{
    /// <summary>The group.</summary>
    Group,

    /// <summary>A member of the committee.</summary>
    Reviewer,

    /// <summary>The session that decides.</summary>
    Session,

    /// <summary>Money on the budget line.</summary>
    Money,

    /// <summary>The Region's staff.</summary>
    Staff,
}

/// <summary>A moment that people have to know of.</summary>
/// <param name="What">What it is.</param>
/// <param name="At">When.</param>
public sealed record Milestone(Moment What, DateTimeOffset At);

/// <summary>What a moment can be.</summary>
public enum Moment
{
    /// <summary>The first at which the session can vote.</summary>
    SessionFrom,

    /// <summary>The first at which silence counts as a refusal.</summary>
    SilenceRefuses,

    /// <summary>The same, once it is past and nothing was decided.</summary>
    SilenceRefused,

    /// <summary>The end of the year, and of its payment credits.</summary>
    YearEnds,

    /// <summary>The end of the file, from which it counts how long it is kept.</summary>
    KeptFrom,

    /// <summary>The first at which the file is kept no longer.</summary>
    KeptUntil,
}
