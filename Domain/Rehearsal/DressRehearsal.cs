using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Forms;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>
/// Tries a regulation before it opens: makes up applications from its form, applies its criteria, lets a simulated committee score, and gives
/// the envelope away by its rules. Nothing is read or written besides.
/// </summary>
public static class DressRehearsal
{
    /// <summary>The most applications of one rehearsal.</summary>
    public const int MostApplications = 100_000;

    // Three groups in four mend a file that can be mended; the others let the deadline pass.
    private const int MendPercent = 75;

    /// <summary>Rehearses a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="applications">How many applications to make up, 1 to <see cref="MostApplications"/>.</param>
    /// <param name="seed">What chance begins with: the same seed gives the same report.</param>
    /// <param name="progress">Told the number of applications done after each; may be null.</param>
    /// <returns>What the regulation does.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of applications is out of its range.</exception>
    public static RehearsalReport Of(Call call, int applications, ulong seed, Action<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentOutOfRangeException.ThrowIfLessThan(applications, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(applications, MostApplications);

        var dice = new Dice(seed);
        var arrivals = Arrivals(call.Calendar, applications, dice.Apart());
        var earlier = new EarlierApplicants(call);
        var generator = new ApplicationGenerator(call, dice.Apart(), earlier);
        var committee = new SimulatedCommittee(call, dice.Apart());
        List<RehearsedFile> files = [];
        List<FieldFault> faults = [];
        foreach (var (index, arrival) in arrivals.Index())
        {
            var invented = generator.Invent(index + 1, arrival);
            var found = call.Form.Check(invented.Sketch.Answers, invented.Sketch.Documents);
            faults.AddRange(found.DistinctBy(fault => fault.Path));
            if (found.Count == 0)
                files.Add(Judge(invented, generator, committee, earlier));
            progress?.Invoke(index + 1);
        }

        return Report(call, seed, applications, files, faults);
    }

    private static RehearsedFile Judge(Invented invented, ApplicationGenerator generator, SimulatedCommittee committee, EarlierApplicants earlier)
    {
        var file = invented.Sketch.Send();
        var first = EligibilityReport.Assess(file);
        var last = first;
        if (first.Verdict == Verdict.Mendable && invented.Sketch.Dice.Chance(MendPercent))
        {
            generator.Aim(invented.Sketch, new HashSet<string>());
            file = invented.Sketch.Send();
            last = EligibilityReport.Assess(file);
        }

        if (last.Verdict != Verdict.Eligible)
            return new(file, invented.Broken, first, last, null);

        earlier.Add(file);
        return new(file, invented.Broken, first, last, committee.Judge(file));
    }

    // Half of the applications come in the last tenth of the time: nobody hurries before.
    private static IReadOnlyList<DateTimeOffset> Arrivals(CallCalendar calendar, int count, Dice dice)
    {
        var seconds = (long)(calendar.ClosesAt - calendar.OpensAt).TotalSeconds;
        return [.. Enumerable.Range(0, count)
            .Select(_ => calendar.OpensAt.AddSeconds(dice.Between(dice.Chance(50) ? seconds - (seconds / 10) : 0, seconds - 1)))
            .Order()];
    }

    private static RehearsalReport Report(Call call, ulong seed, int applications, List<RehearsedFile> files, List<FieldFault> faults)
    {
        var findings = new CriterionFindings(call.Criteria, files);
        var report = new RehearsalReport
        {
            Call = call.Id,
            Version = call.Version,
            Policy = call.Policy,
            Seed = seed,
            Applications = applications,
            Unsent = applications - files.Count,
            Eligible = files.Count(file => file is { Eligible: true, Mended: false }),
            Mended = files.Count(file => file.Mended),
            Refused = files.Count(file => !file.Eligible),
            Criteria = findings.Tallies(),
            Contradictions = findings.Contradictions(),
            Obstacles = [.. faults.GroupBy(fault => fault.Path).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new FormObstacle(group.Key, group.Count(), group.First().Message))],
            Scores = MoneyFindings.Scores(call, files),
            Money = MoneyFindings.Money(call, files),
            Warnings = [],
        };
        return report with { Warnings = RehearsalWarnings.Of(call, report) };
    }
}
