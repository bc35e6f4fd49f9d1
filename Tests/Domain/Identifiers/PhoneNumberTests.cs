using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Identifiers;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("06 12 34 56 78", "+33612345678")]
    [InlineData("06.12.34.56.78", "+33612345678")]
    [InlineData("06-12-34-56-78", "+33612345678")]
    [InlineData("06/12/34/56/78", "+33612345678")]
    [InlineData("+33 6 12 34 56 78", "+33612345678")]
    [InlineData("+33 (0)6 12 34 56 78", "+33612345678")]
    [InlineData("0033612345678", "+33612345678")]
    [InlineData("0262 12 34 56", "+262262123456")]
    [InlineData("+262 692 12 34 56", "+262692123456")]
    [InlineData("0590123456", "+590590123456")]
    public void A_number_is_taken_in_every_usual_writing(string text, string value)
    {
        Assert.True(PhoneNumber.TryParse(text, out var number));
        Assert.Equal(value, number.Value);
    }

    [Theory]
    [InlineData("06 12 34 56 7")]
    [InlineData("06 12 34 56 789")]
    [InlineData("16 12 34 56 78")]
    [InlineData("00 12 34 56 78")]
    [InlineData("+44 20 7946 0000")]
    [InlineData("+33")]
    [InlineData("six")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text) => Assert.False(PhoneNumber.TryParse(text, out _));
}
