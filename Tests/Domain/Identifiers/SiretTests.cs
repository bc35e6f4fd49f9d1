using FsCheck.Xunit;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Identifiers;

public sealed class SiretTests
{
    [Theory]
    [InlineData("73282932000074")]
    [InlineData("35600000000048")]
    [InlineData("35600000009075")]
    [InlineData("35600000009093")]
    [InlineData("23350001600040")]
    [InlineData("44306184100047")]
    [InlineData("98471504500014")]
    [InlineData(" 732 829 320 00074 ")]
    [InlineData("732\u00A0829\u202F320.00074")]
    public void A_right_number_is_taken(string text) => Assert.True(Siret.TryParse(text, out _));

    [Theory]
    [InlineData("35600000009090")]
    [InlineData("35600000009076")]
    [InlineData("11122233344455")]
    [InlineData("12345678000006")]
    [InlineData("73282932000075")]
    [InlineData("55327987900672")]
    [InlineData("00000000000000")]
    [InlineData("7328293200007")]
    [InlineData("732829320000740")]
    [InlineData("7328293200007A")]
    [InlineData("٧٣٢٨٢٩٣٢٠٠٠٠٧٤")]
    [InlineData("")]
    [InlineData(null)]
    public void A_wrong_number_is_refused(string? text)
    {
        Assert.False(Siret.TryParse(text, out var siret));
        Assert.Equal("", siret.Value);
    }

    [Fact]
    public void The_number_is_shown_in_groups_and_gives_its_siren()
    {
        Assert.True(Siret.TryParse("73282932000074", out var siret));
        Assert.Equal("732 829 320 00074", siret.ToString());
        Assert.Equal("732829320", siret.Siren.Value);
    }

    [Property]
    public bool One_digit_mistyped_is_always_seen(byte place, byte change)
    {
        var digits = "73282932000074".ToCharArray();
        var index = place % digits.Length;
        digits[index] = (char)('0' + ((digits[index] - '0' + 1 + (change % 9)) % 10));
        return !Siret.TryParse(new string(digits), out _);
    }

    [Theory]
    [InlineData("732829320", true)]
    [InlineData("356 000 000", true)]
    [InlineData("732829321", false)]
    [InlineData("000000000", false)]
    [InlineData("73282932", false)]
    public void A_siren_has_nine_digits_and_a_check_digit(string text, bool valid) => Assert.Equal(valid, Siren.TryParse(text, out _));
}
