using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Budget;

/// <summary>What a line's movements add up to. None of its amounts is ever negative.</summary>
public sealed record LineBalance
{
    /// <summary>A line without movements.</summary>
    public static LineBalance Empty { get; } = new();

    /// <summary>Votes and transfers.</summary>
    public Money Voted { get; init; }

    /// <summary>Set aside for applications that are not decided.</summary>
    public Money Reserved { get; init; }

    /// <summary>Promised to beneficiaries, payments included.</summary>
    public Money Committed { get; init; }

    /// <summary>Ordered to be paid: a part of what is committed.</summary>
    public Money Mandated { get; init; }

    /// <summary>What can still be reserved or committed.</summary>
    public Money Available => Voted - Reserved - Committed;
}
