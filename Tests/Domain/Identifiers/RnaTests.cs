using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Identifiers;

public sealed class RnaTests
{
    [Theory]
    [InlineData("W621000001", "W621000001", true)]
    [InlineData(" w 621 000 001 ", "W621000001", true)]
    [InlineData("W9P1002760", "W9P1002760", false)]
    public void A_number_is_taken_in_capitals_and_knows_whether_open_data_takes_it(string text, string value, bool fits)
    {
        Assert.True(Rna.TryParse(text, out var rna));
        Assert.Equal(value, rna.Value);
        Assert.Equal(fits, rna.FitsOpenData);
    }

    [Theory]
    [InlineData("W62100000")]
    [InlineData("W6210000011")]
    [InlineData("X621000001")]
    [InlineData("WA21000001")]
    [InlineData("W6210000A1")]
    [InlineData("621000001")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text) => Assert.False(Rna.TryParse(text, out _));

    [Fact]
    public void No_number_does_not_fit_open_data() => Assert.False(default(Rna).FitsOpenData);
}
