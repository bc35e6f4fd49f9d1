using FsCheck;
using FsCheck.Xunit;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Tests.Domain.Review;

public sealed class SeatAssignmentTests
{
    private static readonly Dictionary<string, int> _idle = [];

    [Fact]
    public void The_least_loaded_come_first_and_the_others_are_substitutes()
    {
        var seating = SeatAssignment.Assign(Committee(2, "a", "b", "c", "d"), Shipped.Application, new Dictionary<string, int> { ["a"] = 3, ["b"] = 1, ["c"] = 2 });
        Assert.Equal(["d", "b"], seating.Seated.Select(member => member.Id));
        Assert.Equal(["c", "a"], seating.Substitutes.Select(member => member.Id));
        Assert.Empty(seating.Excluded);
        Assert.Equal(0, seating.Missing);
    }

    [Fact]
    public void Among_equals_each_member_comes_first_in_turn()
    {
        var committee = Committee(1, "a", "b", "c");
        var first = Enumerable.Range(1, 9).Select(number =>
            SeatAssignment.Assign(committee, Shipped.Application with { Reference = ApplicationReference.Create("DCP", 2026, number) }, _idle).Seated.Single().Id);
        Assert.All(first.GroupBy(id => id), turns => Assert.Equal(3, turns.Count()));
    }

    [Theory]
    [InlineData("x@example.net", "association FICTIVE «Terres partagees»", "structure")]
    [InlineData("x@example.net", "Les Éco-Voyageurs", "structure")]
    [InlineData("x@terres-partagees.example", "Ailleurs", "domaine")]
    [InlineData("alix.exemple@eco-voyageurs.example", "Ailleurs", "même adresse")]
    public void A_conflict_of_interest_excludes_and_says_why(string email, string organisation, string reason)
    {
        var committee = Committee(1, "a") with { Members = [Member("a", email, organisation)] };
        var seating = SeatAssignment.Assign(committee, Shipped.Application, _idle);
        Assert.Contains(reason, Assert.Single(seating.Excluded).Reason.Fr, StringComparison.Ordinal);
        Assert.Empty(seating.Seated);
        Assert.Equal(1, seating.Missing);
    }

    [Fact]
    public void A_declared_conflict_excludes()
    {
        var seating = SeatAssignment.Assign(Committee(2, "a", "b"), Shipped.Application, _idle, new HashSet<string> { "a" });
        Assert.Equal(["b"], seating.Seated.Select(member => member.Id));
        Assert.Equal(["a"], seating.Excluded.Select(exclusion => exclusion.Member.Id));
    }

    [Fact]
    public void Sharing_a_public_mail_provider_says_nothing_but_the_same_mailbox_does()
    {
        var file = Shipped.With("/contact/email", "groupe@gmail.com");
        var committee = Committee(2, "a") with { Members = [Member("a", "membre@gmail.com", "X"), Member("b", "Groupe@Gmail.com", "Y")] };
        var seating = SeatAssignment.Assign(committee, file, _idle);
        Assert.Equal(["a"], seating.Seated.Select(member => member.Id));
        Assert.Equal(["b"], seating.Excluded.Select(exclusion => exclusion.Member.Id));
    }

    [Property]
    public bool Everybody_is_in_one_place_and_the_same_question_has_the_same_answer(PositiveInt seats, byte[] loads, PositiveInt number)
    {
        string[] ids = [.. Enumerable.Range(0, loads.Length + 1).Select(index => $"m{index}")];
        var committee = Committee(seats.Get, ids);
        var load = loads.Index().ToDictionary(entry => $"m{entry.Index}", entry => (int)entry.Item);
        var file = Shipped.Application with { Reference = ApplicationReference.Create("DCP", 2026, number.Get) };
        var seating = SeatAssignment.Assign(committee, file, load);
        var order = seating.Seated.Concat(seating.Substitutes).ToList();
        return order.Select(member => member.Id).Order().SequenceEqual(ids.Order())
            && seating.Seated.Count + seating.Missing == seats.Get
            && order.Zip(order.Skip(1)).All(pair => load.GetValueOrDefault(pair.First.Id) <= load.GetValueOrDefault(pair.Second.Id))
            && order.SequenceEqual(SeatAssignment.Assign(committee, file, load) is var again ? again.Seated.Concat(again.Substitutes) : []);
    }

    private static Committee Committee(int seats, params string[] ids) => new()
    {
        Members = [.. ids.Select(id => Member(id, $"{id}@{id}.example", $"Organisation {id}"))],
        Seats = seats,
        Quorum = 1,
        ReviewDays = 21,
        ReminderDays = [7],
        ExtensionDays = 7,
    };

    private static Member Member(string id, string email, string organisation)
    {
        Assert.True(EmailAddress.TryParse(email, out var address));
        return new(id, id, address, organisation);
    }
}
