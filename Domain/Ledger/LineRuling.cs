namespace GrantFlow.Domain.Ledger;

/// <summary>What a command leads to.</summary>
/// <param name="Changes">What changes, in order; nothing when nothing is left to do.</param>
/// <param name="Refused">Why it cannot be done; null when it can, or was.</param>
public sealed record LineRuling(IReadOnlyList<LineChange> Changes, Refusal? Refused)
{
    internal static LineRuling Nothing { get; } = new([], null);

    internal static LineRuling Of(params IEnumerable<LineChange> changes) => new([.. changes], null);

    internal static LineRuling Refuse(Refusal refusal) => new([], refusal);

    /// <summary>Goes on, on the line as it is after these changes. When either part is refused, all of it is.</summary>
    internal LineRuling Then(Line line, Func<Line, LineRuling> next)
    {
        if (Refused is not null)
            return this;

        var then = next(line.Evolve(Changes));
        return then.Refused is null ? Of([.. Changes, .. then.Changes]) : then;
    }
}
