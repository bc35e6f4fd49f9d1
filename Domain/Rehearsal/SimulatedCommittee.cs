using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Review;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>A committee whose members are each a little strict or kind, and see more or less the same merit in a file.</summary>
internal sealed class SimulatedCommittee(Call call, Dice dice)
{
    private readonly Dictionary<string, int> _load = [];
    private readonly Dictionary<string, int> _kindness = call.Committee.Members.ToDictionary(member => member.Id, _ => dice.Between(-8, 8));

    /// <summary>Judges a file; null when every member has a conflict of interest and nobody is left to judge.</summary>
    public ReviewOutcome? Judge(ApplicationFile file)
    {
        var seated = SeatAssignment.Assign(call.Committee, file, _load).Seated;
        if (seated.Count == 0)
            return null;

        // The sum of three draws: most files are middling, few are very good or very bad.
        var merit = (dice.Between(15, 100) + dice.Between(15, 100) + dice.Between(30, 100)) / 3;
        var leanings = call.Grid.Criteria.ToDictionary(criterion => criterion.Id, _ => dice.Between(-15, 15));
        List<Scorecard> cards = [];
        foreach (var member in seated)
        {
            _load[member.Id] = _load.GetValueOrDefault(member.Id) + 1;
            var marks = call.Grid.Criteria.ToDictionary(criterion => criterion.Id, criterion =>
                Math.Clamp(((merit + _kindness[member.Id] + leanings[criterion.Id] + dice.Between(-10, 10)) * criterion.MaxMark + 50) / 100, 0, criterion.MaxMark));
            var convinced = call.Grid.Score(marks) + dice.Between(-5, 5) >= call.Award.Threshold;
            cards.Add(new(convinced ? Recommendation.Approve : Recommendation.Reject, marks, ""));
        }

        return ReviewOutcome.Of(call.Grid, cards);
    }
}
