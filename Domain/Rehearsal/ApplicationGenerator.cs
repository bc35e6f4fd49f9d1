using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Time;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>
/// Makes up applications from the form and the criteria. Most mean to fit the regulation; about one in three means to break a criterion or
/// two, each criterion in its turn.
/// </summary>
internal sealed class ApplicationGenerator(Call call, Dice dice, EarlierApplicants earlier)
{
    // Each round steers every criterion that is not as meant; what cannot be had together is still apart after many.
    private const int MostRounds = 16;

    private int _turn;

    /// <summary>Makes up one application.</summary>
    public Invented Invent(int number, DateTimeOffset submittedAt)
    {
        var year = Math.Clamp(ParisTime.DayOf(submittedAt).Year, 2000, 9999);
        var sketch = new Sketch(call, dice.Apart(), ApplicationReference.Create(call.Code, year, number), submittedAt, earlier);
        var broken = Choose(sketch.Dice);
        foreach (var field in call.Form.AllFields.Where(field => field.Required || sketch.Dice.Chance(80)))
            FieldWriter.Fill(sketch, field);
        MoneySteering.Begin(sketch);
        Settle(sketch);
        Aim(sketch, broken);
        return new(sketch, broken);
    }

    /// <summary>Steers everything that is not as meant, until all is or nothing helps.</summary>
    public void Aim(Sketch sketch, IReadOnlySet<string> broken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var wrong = call.Criteria.Where(criterion => criterion.Assess(sketch.Look()).Passed == broken.Contains(criterion.Id)).ToList();
            if (wrong.Count == 0)
                return;

            foreach (var criterion in sketch.Dice.Shuffle(wrong))
                CriterionSteering.Steer(sketch, criterion, !broken.Contains(criterion.Id));
            Settle(sketch);
        }
    }

    /// <summary>Clears what the form does not ask, and answers what it must have; each answer may show or hide others.</summary>
    private void Settle(Sketch sketch)
    {
        foreach (var _ in call.Form.Sections)
        {
            var changed = false;
            foreach (var field in call.Form.AllFields)
            {
                var answered = sketch.IsAnswered(field);
                if (answered && !field.IsVisible(sketch.Answers))
                    sketch.Clear(field.Path);
                else if (!answered && field.IsVisible(sketch.Answers) && (field.Required || field is RowsField { MinRows: > 0 }))
                    FieldWriter.Fill(sketch, field);
                else
                    continue;
                changed = true;
            }

            if (!changed)
                return;
        }
    }

    private HashSet<string> Choose(Dice dice)
    {
        var broken = new HashSet<string>();
        if (dice.Chance(35))
            broken.Add(call.Criteria[_turn++ % call.Criteria.Count].Id);
        if (broken.Count > 0 && dice.Chance(25))
            broken.Add(dice.Pick(call.Criteria).Id);
        return broken;
    }
}
