using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The check of one frozen submission against the regulation.</summary>
/// <param name="Entry">The entry of the journal under which the findings are written.</param>
/// <param name="Submission">Which frozen submission was checked.</param>
/// <param name="At">When.</param>
public sealed record Assessment(int Entry, int Submission, DateTimeOffset At);

/// <summary>A stage at which the file was checked.</summary>
public interface IAssessed
{
    /// <summary>The last check.</summary>
    Assessment Assessment { get; }
}

/// <summary>Every criterion is met.</summary>
/// <param name="Assessment">The check.</param>
public sealed record Eligible(Assessment Assessment) : Pending, IAssessed
{
    /// <inheritdoc/>
    public override string Step => Steps.Review;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.Eligibility;

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now) => Agenda.Of(new HandToCommittee());
}

/// <summary>Refused with its reasons, before any judgement of merit.</summary>
/// <param name="Assessment">The check.</param>
public sealed record Ineligible(Assessment Assessment) : Stage, IAssessed
{
    /// <inheritdoc/>
    public override string Step => Steps.Eligibility;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.Ineligible;

    /// <inheritdoc/>
    public override string? LetterOwed => "ineligible";

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Agenda.Kept(Assessment.At, call.Retention.RefusedMonths);
    }
}

/// <summary>Something can be mended: the group was asked to.</summary>
/// <param name="Assessment">The check that found it.</param>
/// <param name="Until">Until when the group may complete its file.</param>
/// <param name="Reminders">How many of the regulation's reminders are behind.</param>
public sealed record AwaitingComplements(Assessment Assessment, DateTimeOffset Until, int Reminders) : Pending, IAssessed
{
    /// <inheritdoc/>
    public override string Step => Steps.Eligibility;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.AwaitingComplements;

    /// <inheritdoc/>
    public override string? LetterOwed => LetterOf(Assessment.Submission);

    /// <inheritdoc/>
    internal override int DaysStill => Silence.Days(Assessment.At, Until);

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (now >= Until)
            return Agenda.Of(new Assess());

        var reminders = call.Complements.ReminderDays
            .Select(day => Until.AddDays(day - call.Complements.Days))
            .Where(moment => moment > Assessment.At && moment < Until)
            .Order()
            .ToList();
        var passed = reminders.Count(moment => moment <= now);
        var agenda = Agenda.WaitFor(new(Whom.Group, Assessment.At, Until), reminders.Append(Until).First(moment => moment > now));
        return passed > Reminders ? agenda with { Due = [new RemindGroup(passed)] } : agenda;
    }

    /// <summary>The letter that asks for complements of a submission.</summary>
    public static string LetterOf(int submission) => $"complements-{submission}";
}

/// <summary>The group has completed its file, which is to be checked again.</summary>
/// <param name="Assessment">The check that asked for it.</param>
/// <param name="Until">Until when the group may complete its file.</param>
public sealed record Completed(Assessment Assessment, DateTimeOffset Until) : Pending, IAssessed
{
    /// <inheritdoc/>
    public override string Step => Steps.Eligibility;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.AwaitingComplements;

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now) => Agenda.Of(new Assess());
}

/// <summary>The committee's turn: the file is to be given its seats.</summary>
public sealed record HandToCommittee : Duty;

/// <summary>Reminds the group of what it was asked to complete.</summary>
/// <param name="Number">Which of the regulation's reminders, from 1; those before it that nobody sent are passed over.</param>
public sealed record RemindGroup(int Number) : Duty;
