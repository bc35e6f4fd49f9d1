using GrantFlow.Domain.Applications;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The group has a number of members within the limits, both included.</summary>
public sealed record GroupSize : Criterion
{
    /// <summary>The field with the number of members.</summary>
    public required string Count { get; init; }

    /// <summary>The smallest number.</summary>
    public required int Min { get; init; }

    /// <summary>The largest number; null for no limit.</summary>
    public int? Max { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        if (file.Answers.Integer(Count) is not { } count)
            return Unanswered(file, Count);

        (string, object?)[] facts = [("count", count), ("min", Min), ("max", Max)];
        if (count < Min)
            return Fail(new(
                $"Le groupe compte {count} jeune(s) ; il en faut au moins {Min}.",
                $"The group has {count} member(s); it needs at least {Min}."), facts);
        return count > Max
            ? Fail(new(
                $"Le groupe compte {count} jeunes ; l'appel en accepte {Max} au plus.",
                $"The group has {count} members; the call takes at most {Max}."), facts)
            : Pass(new(
                $"Le groupe compte {count} jeunes, un nombre accepté.",
                $"The group has {count} members, an accepted number."), facts);
    }
}
