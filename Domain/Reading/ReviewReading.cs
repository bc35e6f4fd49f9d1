using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Reading;

internal static class ReviewReading
{
    public static ScoringGrid ReadGrid(SourceObject root)
    {
        var criteria = root.Objects("grid", 1, 20).Select(from => (From: from, Criterion: ReadCriterion(from))).ToList();
        Names.Unique(criteria, pair => pair.Criterion.Id, (pair, message) => pair.From.Fault("id", message));
        return new([.. criteria.Select(pair => pair.Criterion)]);
    }

    public static Committee ReadCommittee(SourceObject from)
    {
        var members = from.Objects("members", 1, 100).Select(member => (From: member, Member: ReadMember(member))).ToList();
        Names.Unique(members, pair => pair.Member.Id, (pair, message) => pair.From.Fault("id", message));
        Names.Unique(members.Where(pair => pair.Member.Email != default), pair => pair.Member.Email.Value, (pair, message) => pair.From.Fault("email", message));

        var committee = new Committee
        {
            Members = [.. members.Select(pair => pair.Member)],
            Seats = from.Integer("seats", 1, 100),
            Quorum = from.Integer("quorum", 1, 100),
            ReviewDays = from.Integer("reviewDays", 1, 365),
            ReminderDays = from.Integers("reminderDays", 10, 1, 365),
            ExtensionDays = from.Integer("extensionDays", 0, 365),
        };
        if (committee.Seats > members.Count && members.Count > 0)
            from.Fault("seats", $"There are {committee.Seats} seats for {members.Count} member(s): add members or remove seats.");
        if (committee.Quorum > committee.Seats && !from.IsWrong("seats"))
            from.Fault("quorum", $"A quorum of {committee.Quorum} can never be reached with {committee.Seats} seat(s): lower it or add seats.");
        if (!Names.Rise(committee.ReminderDays, committee.ReviewDays) && !from.IsWrong("reviewDays"))
            from.Fault("reminderDays", "Reminders must follow one another and come before the review ends: put the days in order, below reviewDays.");
        from.Close();
        return committee;
    }

    private static GridCriterion ReadCriterion(SourceObject from)
    {
        var criterion = new GridCriterion
        {
            Id = from.Shaped("id", Names.IsSlug, Names.SlugRemedy),
            Label = from.Localized("label"),
            Help = from.Localized("help"),
            MaxMark = from.Integer("maxMark", 1, 100),
            Weight = from.Integer("weight", 1, 1000),
            EliminatoryBelow = from.OptionalInteger("eliminatoryBelow", 1, 100),
        };
        if (criterion.EliminatoryBelow > criterion.MaxMark)
            from.Fault("eliminatoryBelow", $"No mark reaches {criterion.EliminatoryBelow}, so everybody would be out: stay at or below {criterion.MaxMark}.");
        from.Close();
        return criterion;
    }

    private static Member ReadMember(SourceObject from)
    {
        var member = new Member(
            from.Shaped("id", Names.IsSlug, Names.SlugRemedy), from.Text("name"),
            EmailAddress.TryParse(from.Shaped("email", text => EmailAddress.TryParse(text, out _), "write it as name@example.org"), out var email) ? email : default,
            from.Text("organisation"));
        from.Close();
        return member;
    }
}
