using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>What a regulation does to made-up applications. The same call, number and seed always give the same report.</summary>
public sealed record RehearsalReport
{
    /// <summary>The call.</summary>
    public required string Call { get; init; }

    /// <summary>The version of its regulation.</summary>
    public required int Version { get; init; }

    /// <summary>When it decides.</summary>
    public required AwardPolicy Policy { get; init; }

    /// <summary>What the chance began with.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Applications made up.</summary>
    public required int Applications { get; init; }

    /// <summary>Applications that the form does not let through.</summary>
    public required int Unsent { get; init; }

    /// <summary>Applications eligible as submitted.</summary>
    public required int Eligible { get; init; }

    /// <summary>Applications eligible after they mended what could be mended.</summary>
    public required int Mended { get; init; }

    /// <summary>Applications refused before the committee sees them.</summary>
    public required int Refused { get; init; }

    /// <summary>The part of the applications sent that reaches the committee, in percent, rounded to the tenth.</summary>
    public decimal EligiblePercent =>
        Applications == Unsent ? 0 : decimal.Round((Eligible + Mended) * 100m / (Applications - Unsent), 1, MidpointRounding.AwayFromZero);

    /// <summary>Each criterion, in the regulation's order.</summary>
    public required IReadOnlyList<CriterionTally> Criteria { get; init; }

    /// <summary>Criteria that no application passes together.</summary>
    public required IReadOnlyList<Contradiction> Contradictions { get; init; }

    /// <summary>Fields that keep applications from being sent.</summary>
    public required IReadOnlyList<FormObstacle> Obstacles { get; init; }

    /// <summary>The committee's scores.</summary>
    public required ScoreSummary Scores { get; init; }

    /// <summary>The money.</summary>
    public required MoneySummary Money { get; init; }

    /// <summary>What an author should look at, in words, the gravest first; none when nothing is odd.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
