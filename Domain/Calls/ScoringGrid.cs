using System.Globalization;
using System.Numerics;
using GrantFlow.Domain.Forms;

namespace GrantFlow.Domain.Calls;

/// <summary>How the committee scores: weighted criteria of merit.</summary>
/// <param name="Criteria">The criteria, in order.</param>
public sealed record ScoringGrid(IReadOnlyList<GridCriterion> Criteria)
{
    /// <summary>The score of one set of marks: each mark as a part of its best, weighted.</summary>
    /// <param name="marks">A mark for each criterion, by its id.</param>
    /// <returns>0 to 100, rounded to the hundredth, halves upwards.</returns>
    /// <exception cref="ArgumentException">A mark is missing or out of its scale: <see cref="Check"/> comes first.</exception>
    public decimal Score(IReadOnlyDictionary<string, int> marks) => Average([marks]);

    /// <summary>Checks marks as typed and says what to do about whatever is wrong.</summary>
    /// <param name="marks">The text typed for each criterion, by its id.</param>
    /// <returns>The faults under <c>/marks/{id}</c>, none when every criterion has a mark and nothing else has.</returns>
    public IReadOnlyList<FieldFault> Check(IReadOnlyDictionary<string, string> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        return
        [
            .. Criteria.Where(criterion => Read(marks, criterion) is null)
                .Select(criterion => new FieldFault($"/marks/{criterion.Id}", LocalizedText.Of("grid.badMark", criterion.MaxMark))),
            .. marks.Keys.Where(id => Criteria.All(criterion => criterion.Id != id)).Order(StringComparer.Ordinal)
                .Select(id => new FieldFault($"/marks/{id}", LocalizedText.Of("grid.unknownCriterion"))),
        ];
    }

    /// <summary>Reads marks as typed that <see cref="Check"/> found right.</summary>
    /// <param name="marks">The text typed for each criterion, by its id.</param>
    /// <returns>The marks.</returns>
    /// <exception cref="ArgumentException">A mark is missing or out of its scale.</exception>
    public IReadOnlyDictionary<string, int> Parse(IReadOnlyDictionary<string, string> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        return Criteria.ToDictionary(
            criterion => criterion.Id,
            criterion => Read(marks, criterion) ?? throw new ArgumentException($"Give '{criterion.Id}' a whole mark from 0 to {criterion.MaxMark}.", nameof(marks)));
    }

    /// <summary>
    /// The average score of several sets of marks. Computed in whole numbers: with thirds of a point, sums of decimals would depend on
    /// their order.
    /// </summary>
    internal decimal Average(IReadOnlyList<IReadOnlyDictionary<string, int>> cards)
    {
        var scale = Criteria.Aggregate(BigInteger.One, (scale, criterion) =>
            scale * criterion.MaxMark / BigInteger.GreatestCommonDivisor(scale, criterion.MaxMark));
        var earned = Criteria.Aggregate(BigInteger.Zero, (sum, criterion) =>
            sum + (criterion.Weight * cards.Sum(marks => (long)Mark(marks, criterion)) * scale / criterion.MaxMark));
        var whole = scale * Criteria.Sum(criterion => criterion.Weight) * cards.Count;
        return (decimal)(((20_000 * earned) + whole) / (2 * whole)) / 100;
    }

    private static int Mark(IReadOnlyDictionary<string, int> marks, GridCriterion criterion) =>
        marks.TryGetValue(criterion.Id, out var mark) && mark >= 0 && mark <= criterion.MaxMark
            ? mark
            : throw new ArgumentException($"Give '{criterion.Id}' a mark from 0 to {criterion.MaxMark}.", nameof(marks));

    private static int? Read(IReadOnlyDictionary<string, string> marks, GridCriterion criterion) =>
        marks.TryGetValue(criterion.Id, out var typed)
        && int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var mark) && mark <= criterion.MaxMark
            ? mark
            : null;
}
