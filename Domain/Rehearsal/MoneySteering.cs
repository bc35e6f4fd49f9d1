using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>Changes the amounts of a file: what is asked for, what the project costs, and whether the plan balances.</summary>
internal static class MoneySteering
{
    private const int MostRows = 6;

    /// <summary>A first budget: most ask for much of what they may, for a project that costs more.</summary>
    public static void Begin(Sketch sketch)
    {
        var (award, roles) = (sketch.Call.Award, sketch.Call.Form.Roles);
        if (Field<AmountField>(sketch, roles.Requested) is not { } field)
            return;

        var most = Money.Min(field.Max, award.Ceiling);
        var least = Money.Min(most, Money.Max(field.Min, Money.Max(award.Floor, award.Ceiling.Share(0.2m))));
        sketch.Write(roles.Requested, sketch.Dice.Chance(40) ? most : Round(sketch.Dice, least, most));
        Cost(sketch, Asked(sketch).Cents * 100 / sketch.Dice.Between(35, Math.Max(35, (int)(award.MaxShare * 100))));
    }

    public static void Requested(Sketch sketch, RequestedAmount criterion, bool pass)
    {
        var path = sketch.Call.Form.Roles.Requested;
        if (Field<AmountField>(sketch, path) is not { } field)
            return;

        var cent = Money.FromCents(1);
        var (least, most) = pass ? (Money.Max(field.Min, criterion.Min), Money.Min(field.Max, criterion.Max))
            : sketch.Dice.Chance(70) ? (criterion.Max + cent, Money.Min(field.Max, criterion.Max + criterion.Max))
            : (field.Min, criterion.Min - cent);
        if (least <= most)
            sketch.Write(path, sketch.Dice.Chance(25) ? (pass ? most : least) : Round(sketch.Dice, least, most));
    }

    public static void Share(Sketch sketch, RequestedShare criterion, bool pass)
    {
        var percent = pass
            ? sketch.Dice.Edgy(Math.Min(30, criterion.MaxPercent), criterion.MaxPercent)
            : sketch.Dice.Edgy(criterion.MaxPercent + 1, criterion.MaxPercent + 40);
        // Rounded up to pass at the very limit, down to fail.
        var cents = Asked(sketch).Cents * 100;
        Cost(sketch, pass ? (cents + percent - 1) / percent : cents / percent);
    }

    public static void Balance(Sketch sketch, FundingPlanBalanced criterion, bool pass)
    {
        var apart = criterion.RequestedApart ? Asked(sketch) : Money.Zero;
        if (Field<RowsField>(sketch, criterion.Resources.Rows) is not { } resources)
            return;

        var expenses = criterion.Expenses.In(sketch.Answers);
        if (expenses == Money.Zero || expenses < apart || (expenses == apart && resources.MinRows > 0))
        {
            expenses = apart + Round(sketch.Dice, Money.FromEuros(100), Money.FromEuros(1_000));
            Total(sketch, criterion.Expenses, expenses);
        }

        var needed = expenses - apart;
        var slip = pass ? Money.Zero : Money.FromCents(sketch.Dice.Edgy(1, 50_000));
        Total(sketch, criterion.Resources, !pass && needed > slip && sketch.Dice.Chance(50) ? needed - slip : needed + slip);
    }

    /// <summary>An amount within limits as people choose one: in tens of euros where there is room.</summary>
    public static Money Round(Dice dice, Money least, Money most)
    {
        var drawn = dice.Between(least.Cents, most.Cents);
        var round = drawn - (drawn % 1000);
        return Money.FromCents(dice.Chance(85) && round >= least.Cents ? round : drawn);
    }

    /// <summary>Makes the amounts of a column add up to a total, as far as the form's limits allow.</summary>
    public static void Total(Sketch sketch, ColumnSum sum, Money total)
    {
        if (Field<RowsField>(sketch, sum.Rows) is not { } rows || rows.Columns.FirstOrDefault(column => column.Id == sum.Column) is not AmountField column)
            return;

        sketch.Clear(rows.Path);
        var least = Math.Max(rows.MinRows, total > Money.Zero ? 1 : 0);
        var count = Math.Min(rows.MaxRows, Math.Max(least, total > Money.Zero ? sketch.Dice.Between(1, MostRows) : 0));
        while (count < rows.MaxRows && column.Max.Cents * (Int128)count < total.Cents)
            count++;
        // Small rows may fall under the column's least amount: fewer rows, then.
        while (count > least && column.Min.Cents * (Int128)count * 4 > total.Cents)
            count--;

        var room = column.Max.Cents * (Int128)count < (Int128)total.Cents * 3;
        var parts = count == 0 ? [] : total.Split([.. Enumerable.Range(0, count).Select(_ => room ? 1 : sketch.Dice.Between(2, 6))]);
        foreach (var (row, part) in parts.Index())
        {
            FieldWriter.FillRow(sketch, rows, row);
            sketch.Write($"{rows.Path}/{row}/{column.Id}", Money.Max(column.Min, Money.Min(column.Max, part)));
        }
    }

    private static Money Asked(Sketch sketch) => sketch.Answers.Amount(sketch.Call.Form.Roles.Requested) ?? Money.Zero;

    private static void Cost(Sketch sketch, long cents) => Total(sketch, sketch.Call.Form.Roles.TotalCost, Money.FromCents(Math.Max(1, cents)));

    private static T? Field<T>(Sketch sketch, string path)
        where T : Field
    {
        ConditionSteering.Show(sketch, path);
        return sketch.Call.Form.Find(path) as T;
    }
}
