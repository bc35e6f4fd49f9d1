using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Identifiers;

public sealed class PostalCodeTests
{
    [Theory]
    [InlineData("59000", "59")]
    [InlineData(" 62 100", "62")]
    [InlineData("01000", "01")]
    [InlineData("95000", "95")]
    [InlineData("20000", "2A")]
    [InlineData("20167", "2A")]
    [InlineData("20200", "2B")]
    [InlineData("20600", "2B")]
    [InlineData("97100", "971")]
    [InlineData("97600", "976")]
    [InlineData("98800", "988")]
    public void A_code_gives_its_department(string text, string department)
    {
        Assert.True(PostalCode.TryParse(text, out var code));
        Assert.Equal(department, code.Department);
    }

    [Theory]
    [InlineData("00100")]
    [InlineData("96000")]
    [InlineData("99000")]
    [InlineData("20300")]
    [InlineData("97900")]
    [InlineData("98100")]
    [InlineData("5900")]
    [InlineData("590000")]
    [InlineData("5900O")]
    [InlineData("")]
    [InlineData(null)]
    public void A_code_that_cannot_exist_is_refused(string? text) => Assert.False(PostalCode.TryParse(text, out _));
}
