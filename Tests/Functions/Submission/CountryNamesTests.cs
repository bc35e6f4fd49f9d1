using GrantFlow.Functions.Submission;

namespace GrantFlow.Tests.Functions.Submission;

public sealed class CountryNamesTests
{
    [Theory]
    [InlineData("SN", "Sénégal", "Senegal")]
    [InlineData("MA", "Maroc", "Morocco")]
    [InlineData("DE", "Allemagne", "Germany")]
    [InlineData("GR", "Grèce", "Greece")]
    [InlineData("CN", "Chine", "China")]
    public void A_country_has_its_name_in_the_readers_language(string code, string french, string english)
    {
        var label = CountryNames.All.Single(option => option.Value == code).Label;
        Assert.Equal((french, english), (label.Fr, label.En));
    }

    [Fact]
    public void No_country_is_written_in_letters_that_a_French_reader_cannot_read()
    {
        Assert.True(CountryNames.All.Count > 200);
        Assert.All(CountryNames.All, option => Assert.DoesNotContain($"{option.Label.Fr}{option.Label.En}", letter => char.IsLetter(letter) && letter > 'ɏ'));
    }

    [Fact]
    public void Countries_are_in_French_alphabetical_order() =>
        Assert.Equal(["DK", "EG", "ES", "ZW"], CountryNames.All.Select(option => option.Value).Where(code => code is "ZW" or "ES" or "EG" or "DK"));
}
