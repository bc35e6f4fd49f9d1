using System.Text.Json;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Ledger;

public sealed class YearlyAmountsTests
{
    private static readonly YearlyAmounts _some = YearlyAmounts.In(2026, Money.FromCents(5)).Plus(YearlyAmounts.In(2027, Money.FromCents(7)));

    [Fact]
    public void Equal_amounts_are_equal_however_they_came_about()
    {
        var other = _some.Plus(YearlyAmounts.In(2030, Money.FromCents(1))).Minus(YearlyAmounts.In(2030, Money.FromCents(1)));
        Assert.Equal(_some, other);
        Assert.True(_some == other);
        Assert.Equal(_some.GetHashCode(), other.GetHashCode());
        Assert.True(_some.Minus(other) == YearlyAmounts.None);
        Assert.True(_some != YearlyAmounts.None);
    }

    [Fact]
    public void They_are_stored_as_cents_by_year_and_read_back_the_same()
    {
        var json = JsonSerializer.Serialize(_some);
        Assert.Equal("""{"2026":5,"2027":7}""", json);
        Assert.Equal(_some, JsonSerializer.Deserialize<YearlyAmounts>(json));
        Assert.True(JsonSerializer.Deserialize<YearlyAmounts>("{}") == YearlyAmounts.None);
    }

    [Fact]
    public void The_first_year_that_is_more_is_told()
    {
        Assert.Null(_some.FirstAbove(_some));
        Assert.Equal(2027, _some.FirstAbove(YearlyAmounts.In(2026, Money.FromCents(9))));
        Assert.Equal(2030, YearlyAmounts.None.FirstAbove(YearlyAmounts.In(2030, Money.FromCents(-1))));
    }
}
