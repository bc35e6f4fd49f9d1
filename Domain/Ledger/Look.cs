namespace GrantFlow.Domain.Ledger;

/// <summary>What has to be seen of a line, beside what is always known of it, before something can be decided on it.</summary>
public sealed record Look
{
    /// <summary>Nothing more.</summary>
    public static Look Nothing { get; } = new();

    /// <summary>The whole waiting list.</summary>
    public static Look List { get; } = new() { WaitingList = true };

    /// <summary>Whether who waits is looked at.</summary>
    public bool WaitingList { get; init; }

    /// <summary>The keys of movements that there may be.</summary>
    public IReadOnlyList<string> Movements { get; init; } = [];

    /// <summary>The applications whose holding is looked at.</summary>
    public IReadOnlyList<string> Holdings { get; init; } = [];

    /// <summary>The keys of transfers that may be on their way.</summary>
    public IReadOnlyList<string> Debts { get; init; } = [];

    /// <summary>The ids of requests for an override.</summary>
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>Looks once for several.</summary>
    /// <param name="looks">What each has to see.</param>
    /// <returns>All of it, nothing twice.</returns>
    public static Look Union(IReadOnlyCollection<Look> looks) => new()
    {
        WaitingList = looks.Any(look => look.WaitingList),
        Movements = [.. looks.SelectMany(look => look.Movements).Distinct()],
        Holdings = [.. looks.SelectMany(look => look.Holdings).Distinct()],
        Debts = [.. looks.SelectMany(look => look.Debts).Distinct()],
        Requests = [.. looks.SelectMany(look => look.Requests).Distinct()],
    };

    internal static Look MoneyOf(string application) => new()
    {
        Movements = [Movement.KeyOf(MovementKind.Commit, application)],
        Holdings = [application],
    };

    internal static Look Override(string id) => new() { Movements = [OverrideRequest.MovementKey(id)], Requests = [id] };
}
