using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Forms;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>Changes the ages and numbers of people in a file.</summary>
internal static class NumberSteering
{
    // How far beyond a limit the numbers go that break it.
    private const int Beyond = 20;

    public static void Ages(Sketch sketch, AgeRange criterion, bool pass)
    {
        if (pass)
        {
            var youngest = Draw(sketch, criterion.Youngest, criterion.Min, criterion.Max);
            Draw(sketch, criterion.Oldest, Math.Max(criterion.Min, youngest ?? criterion.Min), criterion.Max);
        }
        else if (sketch.Dice.Chance(50))
        {
            Draw(sketch, criterion.Oldest, criterion.Max + 1, criterion.Max + Beyond);
        }
        else
        {
            Draw(sketch, criterion.Youngest, criterion.Min - Beyond, criterion.Min - 1);
        }
    }

    public static void Size(Sketch sketch, GroupSize criterion, bool pass)
    {
        var most = criterion.Max ?? criterion.Min + (3 * Beyond);
        if (pass)
            Draw(sketch, criterion.Count, criterion.Min, sketch.Dice.Chance(80) ? Math.Min(most, criterion.Min + Beyond) : most);
        else if (criterion.Max is not null && sketch.Dice.Chance(50))
            Draw(sketch, criterion.Count, most + 1L, (long)most + Beyond);
        else
            Draw(sketch, criterion.Count, 0, criterion.Min - 1);
    }

    public static void Share(Sketch sketch, ShareOfYoung criterion, bool pass)
    {
        if (sketch.Answers.Integer(criterion.Young) is not > 0)
            Draw(sketch, criterion.Young, 1, Beyond);

        var young = sketch.Answers.Integer(criterion.Young) ?? 0;
        var adults = young * (100L - criterion.MinPercent) / criterion.MinPercent;
        if (pass)
            Draw(sketch, criterion.Adults, 0, adults);
        else
            Draw(sketch, criterion.Adults, adults + 1, adults + Beyond);
    }

    public static void Agreement(Sketch sketch, ParentalAgreement criterion, bool pass)
    {
        if (!pass)
            Draw(sketch, criterion.Youngest, criterion.Majority - 5, criterion.Majority - 1);
        ConditionSteering.Show(sketch, criterion.Declaration);
        sketch.Write(criterion.Declaration, pass ? "true" : null);
    }

    /// <summary>Writes a number between two limits as far as the form takes one, and says which.</summary>
    private static int? Draw(Sketch sketch, string path, long least, long most)
    {
        ConditionSteering.Show(sketch, path);
        if (sketch.Call.Form.Find(path) is not IntegerField field || Math.Max(least, field.Min) > Math.Min(most, field.Max))
            return null;

        var number = (int)sketch.Dice.Edgy(Math.Max(least, field.Min), Math.Min(most, field.Max));
        sketch.Write(path, number);
        return number;
    }
}
