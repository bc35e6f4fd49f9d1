using FsCheck;
using FsCheck.Xunit;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Tests.Domain.Review;

public sealed class ScoringGridTests
{
    private static readonly ScoringGrid _grid = new([Criterion("a", 5, 2), Criterion("b", 3, 1), Criterion("c", 10, 4)]);

    [Theory]
    [InlineData(0, 0, 0, "0")]
    [InlineData(5, 3, 10, "100")]
    [InlineData(5, 0, 0, "28.57")]
    [InlineData(0, 1, 0, "4.76")]
    [InlineData(0, 0, 1, "5.71")]
    public void The_score_weighs_each_mark_as_a_part_of_its_best(int a, int b, int c, string score) =>
        Assert.Equal(decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture), _grid.Score(Marks(a, b, c)));

    [Fact]
    public void Half_a_hundredth_is_rounded_upwards()
    {
        var fine = new ScoringGrid([Criterion("a", 1, 1), Criterion("b", 1, 799)]);
        Assert.Equal(0.13m, fine.Score(new Dictionary<string, int> { ["a"] = 1, ["b"] = 0 }));
    }

    [Property]
    public bool A_better_mark_never_lowers_the_score_and_the_score_stays_in_its_range(byte a, byte b, byte c)
    {
        var (low, high) = (Marks(a % 5, b % 4, c % 11), Marks((a % 5) + 1, b % 4, c % 11));
        return _grid.Score(low) < _grid.Score(high) && _grid.Score(low) >= 0 && _grid.Score(high) <= 100;
    }

    [Theory]
    [InlineData("5", "3", "10", "")]
    [InlineData(" 5 ", "3", "10", "")]
    [InlineData("6", "3", "10", "/marks/a")]
    [InlineData("-1", "3", "10", "/marks/a")]
    [InlineData("2.5", "3", "10", "/marks/a")]
    [InlineData("", "", "", "/marks/a /marks/b /marks/c")]
    public void Marks_as_typed_are_checked_one_by_one(string a, string b, string c, string faults) => Assert.Equal(
        faults, string.Join(' ', _grid.Check(new Dictionary<string, string> { ["a"] = a, ["b"] = b, ["c"] = c }).Select(fault => fault.Path)));

    [Fact]
    public void A_mark_that_the_grid_does_not_ask_for_is_a_fault() => Assert.Equal(
        ["/marks/d"], _grid.Check(new Dictionary<string, string> { ["a"] = "1", ["b"] = "1", ["c"] = "1", ["d"] = "1" }).Select(fault => fault.Path));

    [Fact]
    public void Marks_that_pass_the_check_are_read_and_others_throw()
    {
        Assert.Equal(Marks(1, 2, 3), _grid.Parse(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2", ["c"] = " 3" }));
        Assert.Throws<ArgumentException>(() => _grid.Parse(new Dictionary<string, string> { ["a"] = "1" }));
        Assert.Throws<ArgumentException>(() => _grid.Score(Marks(6, 0, 0)));
    }

    internal static GridCriterion Criterion(string id, int maxMark, int weight, int? eliminatory = null) =>
        new() { Id = id, Label = default, Help = default, MaxMark = maxMark, Weight = weight, EliminatoryBelow = eliminatory };

    private static Dictionary<string, int> Marks(int a, int b, int c) => new() { ["a"] = a, ["b"] = b, ["c"] = c };
}
