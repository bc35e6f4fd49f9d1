using System.Globalization;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Budget;

/// <summary>A form about money as it was typed, right or wrong. Its texts' keys begin with <c>money.</c>.</summary>
/// <param name="Action">Which form of the page: <c>vote</c>, <c>carry</c>, <c>transfer</c>, <c>override</c>, <c>decommit</c>.</param>
public sealed record MoneyForm(string Action, IReadOnlyDictionary<string, string> Typed)
{
    private const int LongestReason = 500;
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private readonly Dictionary<string, string> _faults = [];

    /// <summary>A page as it is first shown: nothing is typed.</summary>
    public static MoneyForm Empty { get; } = new("", new Dictionary<string, string>());

    /// <summary>The key of each faulty field's message.</summary>
    public IReadOnlyDictionary<string, string> Faults => _faults;

    /// <summary>Why it is shown again; when it could not be taken in, or nobody knows whether it was, under the same occasion.</summary>
    public ShownAgain? Again { get; init; }

    public bool Expired => Again == ShownAgain.Expired;

    public bool NotSent => Again == ShownAgain.NotTaken;

    /// <summary>What names the next sending: the same occasion for a form that is to be sent again, else a new one.</summary>
    public string NextOccasion(string action) => NotSent && action == Action ? Occasion : Guid.NewGuid().ToString("N");

    /// <summary>Why the ledger refused it.</summary>
    public Refusal? Refusal { get; init; }

    public static MoneyForm Read(string action, IFormCollection sent) =>
        new(action, sent.ToDictionary(field => field.Key, field => field.Value.LastOrDefault()?.Trim() ?? "", StringComparer.Ordinal));

    public string this[string field] => Typed.GetValueOrDefault(field, "");

    /// <summary>Names this sending of the form, so that sending it again does nothing more.</summary>
    public string Occasion => Guid.TryParseExact(this["occasion"], "N", out var occasion) ? occasion.ToString("N") : Guid.NewGuid().ToString("N");

    /// <summary>An amount above zero.</summary>
    public Money Amount() => Money.TryParse(this["amount"], out var amount) && amount > Money.Zero ? amount : Wrong("amount", "money.badAmount", Money.Zero);

    public string Reason() => this["reason"] is { Length: > 0 and <= LongestReason } reason ? reason : Wrong("reason", "money.badReason", "");

    public int Year(string field) => OptionalYear(field) ?? Wrong(field, "money.badYear", FirstYear);

    /// <summary>A year, or null where none is typed.</summary>
    public int? OptionalYear(string field) => this[field].Length == 0 ? null
        : int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear ? year
        : Wrong(field, "money.badYear", FirstYear);

    /// <summary>The years credits leave and reach, which differ.</summary>
    public (int From, int To) TwoYears(string from, string to)
    {
        var (leaves, reaches) = (Year(from), Year(to));
        return leaves != reaches || _faults.ContainsKey(from) || _faults.ContainsKey(to) ? (leaves, reaches) : Wrong(to, "money.sameYear", (leaves, reaches));
    }

    public string Choice(string field, IEnumerable<string> choices) => choices.Contains(this[field]) ? this[field] : Wrong(field, "money.badChoice", "");

    private T Wrong<T>(string field, string fault, T harmless)
    {
        _faults[field] = fault;
        return harmless;
    }
}
