using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>
/// Changes answers so that a criterion passes, or fails. One step in the right direction, within what the form takes: whoever calls looks
/// whether it was enough, and whether it has upset another criterion.
/// </summary>
internal static class CriterionSteering
{
    public static void Steer(Sketch sketch, Criterion criterion, bool pass)
    {
        if (criterion.Assess(sketch.Look()).Passed == pass)
            return;

        switch (criterion)
        {
            case AllOf all:
                SteerParts(sketch, all.Parts, pass, every: pass);
                break;
            case AnyOf any:
                SteerParts(sketch, any.Parts, pass, every: !pass);
                break;
            case Not not:
                Steer(sketch, not.Part, !pass);
                break;
            case When conditional when pass && sketch.Dice.Chance(20):
                ConditionSteering.Steer(sketch, conditional.Condition, false);
                break;
            case When conditional:
                ConditionSteering.Steer(sketch, conditional.Condition, true);
                Steer(sketch, conditional.Then, pass);
                break;
            case SubmittedInTime:
                InTime(sketch, pass);
                break;
            case Territory territory:
                Place(sketch, territory, pass);
                break;
            case AgeRange ages:
                NumberSteering.Ages(sketch, ages, pass);
                break;
            case GroupSize size:
                NumberSteering.Size(sketch, size, pass);
                break;
            case ShareOfYoung share:
                NumberSteering.Share(sketch, share, pass);
                break;
            case ParentalAgreement agreement:
                NumberSteering.Agreement(sketch, agreement, pass);
                break;
            case ProjectDates dates:
                DateSteering.Steer(sketch, dates, pass);
                break;
            case FundingPlanBalanced plan:
                MoneySteering.Balance(sketch, plan, pass);
                break;
            case RequestedAmount amount:
                MoneySteering.Requested(sketch, amount, pass);
                break;
            case RequestedShare share:
                MoneySteering.Share(sketch, share, pass);
                break;
            case DeclarationAccepted declaration:
                ConditionSteering.Show(sketch, declaration.Declaration);
                sketch.Write(declaration.Declaration, pass ? "true" : null);
                break;
            default:
                PaperSteering.Steer(sketch, criterion, pass);
                break;
        }
    }

    private static void SteerParts(Sketch sketch, IReadOnlyList<Criterion> parts, bool pass, bool every)
    {
        foreach (var part in every ? parts : [sketch.Dice.Pick(parts)])
            Steer(sketch, part, pass);
    }

    private static void InTime(Sketch sketch, bool pass)
    {
        var calendar = sketch.Call.Calendar;
        sketch.SubmittedAt = pass ? calendar.ClosesAt.AddSeconds(-sketch.Dice.Between(1, 3600))
            : calendar.ClosesAt.AddSeconds(sketch.Dice.Edgy(0, 86_400));
    }

    private static void Place(Sketch sketch, Territory criterion, bool pass)
    {
        ConditionSteering.Show(sketch, criterion.PostalCode);
        var departments = pass ? criterion.Departments : [.. Places.Departments.Except(criterion.Departments)];
        if (departments.Count > 0)
        {
            sketch.Write(criterion.PostalCode, pass && criterion.PostalCodes.Count > 0 && sketch.Dice.Chance(10)
                ? sketch.Dice.Pick(criterion.PostalCodes) : Places.PostalCodeIn(sketch.Dice.Pick(departments), sketch.Dice));
        }
    }
}
