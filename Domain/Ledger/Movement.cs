using System.Text.Json.Serialization;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Time;

namespace GrantFlow.Domain.Ledger;

/// <summary>One entry of a line's ledger: never changed, never removed.</summary>
public sealed record Movement
{
    /// <summary>
    /// Its name within the line, derived from what it is for, so that a retry writes the same entry: <c>commit:DCP-2026-0042</c>.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>What it does.</summary>
    public required MovementKind Kind { get; init; }

    /// <summary>
    /// How much. Above zero, except for <see cref="MovementKind.Vote"/> and <see cref="MovementKind.Modify"/>, which may also take away; a vote
    /// that changes only payment credits has zero.
    /// </summary>
    public required Money Amount { get; init; }

    /// <summary>The part of a commitment that was reserved for the same application beforehand.</summary>
    public Money FromReserve { get; init; }

    /// <summary>
    /// The years it concerns. Of a vote or transfer, the payment credits that come or go; of a commitment or its increase, when it is to be
    /// paid, all years together being the amount; of a mandate, the one year whose credits pay.
    /// </summary>
    public YearlyAmounts Years { get; init; } = YearlyAmounts.None;

    /// <summary>The other line of a transfer.</summary>
    public string? Counterpart { get; init; }

    /// <summary>The application's reference; null for votes, transfers and overrides.</summary>
    public string? Application { get; init; }

    /// <summary>Who decided.</summary>
    public required string Actor { get; init; }

    /// <summary>Who confirmed what <see cref="Actor"/> asked for, where one person is not enough.</summary>
    public string? SecondActor { get; init; }

    /// <summary>Why: the act, the vote, the event.</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When a commitment is to be paid: its years, or the year of the movement when it does not say.</summary>
    [JsonIgnore]
    public YearlyAmounts PaymentYears => Years == YearlyAmounts.None ? YearlyAmounts.In(ParisTime.DayOf(At).Year, Amount) : Years;

    /// <summary>The key of a movement that an application can have once.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="application">The application's reference.</param>
    /// <returns>Such as <c>commit:DCP-2026-0042</c>.</returns>
    public static string KeyOf(MovementKind kind, string application) => $"{kind.ToString().ToLowerInvariant()}:{application}";

    /// <summary>The key of a movement that an application can have several times.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="application">The application's reference.</param>
    /// <param name="occasion">Which one: an instalment's id, an amendment's number.</param>
    /// <returns>Such as <c>mandate:DCP-2026-0042:advance</c>.</returns>
    public static string KeyOf(MovementKind kind, string application, string occasion) => $"{KeyOf(kind, application)}:{occasion}";
}
