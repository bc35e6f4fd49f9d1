using System.Globalization;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>Counts what the criteria did, and looks for those that never fire or that exclude one another.</summary>
internal sealed class CriterionFindings(IReadOnlyList<Criterion> criteria, IReadOnlyList<RehearsedFile> files)
{
    // Fewer applications that meant to pass both say nothing.
    private const int EnoughTries = 20;

    public IReadOnlyList<CriterionTally> Tallies() => [.. criteria.Select((criterion, index) => new CriterionTally(
        criterion.Id,
        criterion.Label,
        files.Count(file => file.First.Findings[index].Passed),
        files.Count(file => !file.First.Findings[index].Passed),
        files.Count(file => IsExempt(file.First.Findings[index])),
        files.Count(file => !file.Last.Findings[index].Passed),
        files.Count(file => !file.Last.Findings[index].Passed && file.Last.Failures.Take(2).Count() == 1),
        files.Count(file => !file.Broken.Contains(criterion.Id)),
        files.Count(file => file.Broken.Contains(criterion.Id))))];

    public IReadOnlyList<Contradiction> Contradictions() =>
    [
        .. from one in Enumerable.Range(0, criteria.Count)
           from other in Enumerable.Range(one + 1, criteria.Count - one - 1)
           let onePassed = files.Count(file => Passed(file, one))
           let otherPassed = files.Count(file => Passed(file, other))
           where onePassed > 0 && otherPassed > 0 && !files.Any(file => Passed(file, one) && Passed(file, other))
           let tried = files.Count(file => !file.Broken.Contains(criteria[one].Id) && !file.Broken.Contains(criteria[other].Id))
           where tried >= EnoughTries
           select new Contradiction(criteria[one].Id, criteria[other].Id, onePassed, otherPassed, tried, Explain(one, other)),
    ];

    private static bool Passed(RehearsedFile file, int index) => file.First.Findings[index].Passed;

    private static bool IsExempt(Finding finding) => finding.Facts.TryGetValue("applies", out var applies) && applies == "false";

    /// <summary>The facts that both criteria look at and whose values never meet.</summary>
    private string Explain(int one, int other)
    {
        var (left, right) = (Ranges(one), Ranges(other));
        var apart = left.Keys.Where(right.ContainsKey)
            .Where(fact => left[fact].Most < right[fact].Least || right[fact].Most < left[fact].Least)
            .Order(StringComparer.Ordinal)
            .Select(fact => $"{fact} is {Text(left[fact])} where '{criteria[one].Id}' passes and {Text(right[fact])} where '{criteria[other].Id}' passes");
        var facts = string.Join("; ", apart);
        return facts.Length > 0 ? $"{facts}." : "What the one needs, the other forbids.";
    }

    private Dictionary<string, (decimal Least, decimal Most)> Ranges(int index) => files
        .Where(file => Passed(file, index) && !IsExempt(file.First.Findings[index]))
        .SelectMany(file => file.First.Findings[index].Facts)
        // A combination puts the criterion's id before the fact.
        .Select(fact => (Name: fact.Key[(fact.Key.LastIndexOf('.') + 1)..], Value: Number(fact.Value)))
        .Where(fact => fact.Value is not null)
        .GroupBy(fact => fact.Name)
        .ToDictionary(group => group.Key, group => (group.Min(fact => fact.Value!.Value), group.Max(fact => fact.Value!.Value)));

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text((decimal Least, decimal Most) range) => range.Least == range.Most
        ? range.Least.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{range.Least} to {range.Most}");
}
