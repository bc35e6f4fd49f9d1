using GrantFlow.Domain;
using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Domain.Reading;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Regulation;

/// <summary>The budgets that were voted: every <c>calls/budget-*.json</c> beside the app, read once and checked before anything starts.</summary>
public sealed class BudgetCatalog
{
    private const string Pattern = "budget-*.json";

    public BudgetCatalog(IEnumerable<BudgetPlan> plans) => Plans = [.. plans.OrderBy(plan => plan.Year)];

    public IReadOnlyList<BudgetPlan> Plans { get; }

    /// <summary>Whether a file among the calls is a budget.</summary>
    public static bool IsBudget(string path) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(Pattern, Path.GetFileName(path));

    /// <exception cref="InvalidDataException">A budget file has faults, or two have the same line; the message lists each with what to do.</exception>
    public static BudgetCatalog Load(string folder)
    {
        var plans = new List<BudgetPlan>();
        var faults = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, Pattern).Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var reading = BudgetPlanFile.Read(File.ReadAllText(file));
            faults.AddRange(reading.Faults.Select(fault => $"{Path.GetFileName(file)}({fault.Line}) {fault.Path}: {fault.Message}"));
            if (reading.Plan is { } plan)
            {
                plans.Add(plan);
            }
        }

        var twice = plans.SelectMany(plan => plan.Lines).GroupBy(line => line.Code).Where(lines => lines.Count() > 1);
        faults.AddRange(twice.Select(lines => $"The line {lines.Key} is in {lines.Count()} budgets: a line's ledger goes on from year to year, so leave it in the first and vote the rest on it."));
        return faults.Count == 0 ? new(plans) : throw new InvalidDataException(string.Join(Environment.NewLine, faults));
    }

    public PlannedLine? Find(string code) => Plans.Select(plan => plan.Find(code)).FirstOrDefault(line => line is not null);

    /// <summary>Where a call contradicts the budget about its line; nothing for a line that no budget has.</summary>
    public IEnumerable<(string Path, string Message)> Contradictions(BudgetLine line)
    {
        if (Find(line.Code) is not { } planned)
        {
            yield break;
        }

        if (planned.Nature != line.Nature)
        {
            yield return ("/budgetLine/nature", $"The budget has {line.Code} with the other nature: write the same in both.");
        }

        if (planned.Voted != line.Voted)
        {
            yield return ("/budgetLine/voted", $"The budget voted {planned.Voted} for {line.Code}, not {line.Voted}: write the same in both.");
        }
    }

    /// <summary>The vote that opens a line.</summary>
    /// <param name="line">The line as a call names it.</param>
    /// <param name="year">
    /// The year in which it is opened. A budget's first year is taken for this one, so that the credits of a presentation from the past can be
    /// paid out; a line that no budget has gets all its credits in this year.
    /// </param>
    public LineOpening OpeningOf(BudgetLine line, int year)
    {
        foreach (var plan in Plans)
        {
            if (plan.Find(line.Code) is { } planned)
            {
                var credits = planned.PaymentCredits.Years.Select(credit => KeyValuePair.Create(credit - plan.Year + year, planned.PaymentCredits[credit]));
                return new(planned.Voted, YearlyAmounts.Of(credits), Texts.In(Language.French)["movement.votedInBudget", plan.Year]);
            }
        }

        return new(line.Voted, YearlyAmounts.In(year, line.Voted), Texts.In(Language.French)["movement.votedInCall"]);
    }
}

/// <param name="Credits">The payment credits by year.</param>
/// <param name="Reason">For the movement.</param>
public sealed record LineOpening(Money Voted, YearlyAmounts Credits, string Reason);
