using FsCheck;
using FsCheck.Xunit;
using GrantFlow.Domain;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Identifiers;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("1 234,56 €", 123456)]
    [InlineData("1234.5", 123450)]
    [InlineData("1\u202F234,56\u00A0€", 123456)]
    [InlineData("1.234,56", 123456)]
    [InlineData("1,234.56", 123456)]
    [InlineData("€1,234.56", 123456)]
    [InlineData("1 234 567", 123456700)]
    [InlineData("1,234,567", 123456700)]
    [InlineData("1.234.567", 123456700)]
    [InlineData("0", 0)]
    [InlineData("0,01", 1)]
    [InlineData("007", 700)]
    [InlineData("12 euros", 1200)]
    [InlineData("12 EUR", 1200)]
    [InlineData("999999999999.99", 99999999999999)]
    public void An_amount_is_read_as_people_type_it(string text, long cents)
    {
        Assert.True(Money.TryParse(text, out var amount));
        Assert.Equal(cents, amount.Cents);
    }

    [Theory]
    [InlineData("1,234")]
    [InlineData("1.234")]
    [InlineData("12 34")]
    [InlineData("1 2345")]
    [InlineData("1,234,56")]
    [InlineData("1.5.2")]
    [InlineData("12,345.6,7")]
    [InlineData("1,2.3")]
    [InlineData("-5")]
    [InlineData("12,")]
    [InlineData(",5")]
    [InlineData("1e3")]
    [InlineData("mille")]
    [InlineData("1000000000000")]
    [InlineData("€")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_amount_or_could_be_two_is_refused(string? text) => Assert.False(Money.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0\u00A0€", "€0")]
    [InlineData(5, "0,05\u00A0€", "€0.05")]
    [InlineData(99900, "999\u00A0€", "€999")]
    [InlineData(300000, "3\u202F000\u00A0€", "€3,000")]
    [InlineData(123456789, "1\u202F234\u202F567,89\u00A0€", "€1,234,567.89")]
    [InlineData(-150050, "-1\u202F500,50\u00A0€", "-€1,500.50")]
    public void An_amount_is_written_for_its_reader(long cents, string french, string english)
    {
        Assert.Equal(french, Money.FromCents(cents).Format(Language.French));
        Assert.Equal(english, Money.FromCents(cents).Format(Language.English));
    }

    // Twelve digits of euros is the most that is read: an amount beyond it is nobody's grant.
    [Property(MaxTest = 1000)]
    public bool What_is_written_is_read_back(NonNegativeInt euros, byte cents, bool french)
    {
        var amount = Money.FromCents((euros.Get * 100L) + (cents % 100));
        return Money.TryParse(amount.Format(french ? Language.French : Language.English), out var read)
            ? read == amount
            : !french && amount.Cents % 100 == 0 && amount.Cents is >= 1_000_00 and < 1_000_000_00;
    }

    [Property(MaxTest = 1000)]
    public bool A_split_loses_no_cent_and_strays_by_less_than_one(int cents, NonEmptyArray<byte> weights)
    {
        int[] parts = [.. weights.Get.Select(weight => (int)weight), 1];
        var amount = Money.FromCents(cents);
        var split = amount.Split(parts);
        var total = parts.Sum();
        return Money.Sum(split) == amount
            && split.Zip(parts).All(pair => Math.Abs(pair.First.Cents - ((decimal)cents * pair.Second / total)) < 1);
    }

    [Fact]
    public void The_cents_that_do_not_divide_go_to_the_first_of_equals() =>
        Assert.Equal([34, 33, 33], Money.FromCents(100).Split([1, 1, 1]).Select(part => part.Cents));

    [Fact]
    public void The_largest_amount_is_split_without_overflow() =>
        Assert.Equal(long.MaxValue, Money.Sum(Money.FromCents(long.MaxValue).Split([int.MaxValue, 1, int.MaxValue])).Cents);

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0, 0 })]
    [InlineData(new[] { 2, -1 })]
    public void A_split_needs_weights(int[] weights) => Assert.Throws<ArgumentException>(() => Money.FromCents(1).Split(weights));

    [Property]
    public bool A_share_never_passes_its_rate(NonNegativeInt cents, byte percent)
    {
        var rate = percent % 101 / 100m;
        var share = Money.FromCents(cents.Get).Share(rate);
        return share.Cents <= cents.Get * rate && share.Cents + 1 > cents.Get * rate;
    }

    [Fact]
    public void Sums_throw_rather_than_wrap_around()
    {
        Assert.Throws<OverflowException>(() => Money.FromCents(long.MaxValue) + Money.FromCents(1));
        Assert.Throws<OverflowException>(() => Money.FromCents(long.MinValue) - Money.FromCents(1));
        Assert.Throws<OverflowException>(() => -Money.FromCents(long.MinValue));
    }
}
