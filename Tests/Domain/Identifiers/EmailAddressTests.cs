using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Identifiers;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData(" Alix.Exemple@Example.ORG ", "alix.exemple@example.org", "example.org")]
    [InlineData("a+b@sous.domaine.example", "a+b@sous.domaine.example", "sous.domaine.example")]
    [InlineData("contact@école.example", "contact@xn--cole-9oa.example", "xn--cole-9oa.example")]
    [InlineData("o'neil@example.org", "o'neil@example.org", "example.org")]
    public void An_address_is_taken_in_small_letters(string text, string value, string domain)
    {
        Assert.True(EmailAddress.TryParse(text, out var address));
        Assert.Equal(value, address.Value);
        Assert.Equal(domain, address.Domain);
    }

    [Theory]
    [InlineData("alix")]
    [InlineData("alix@")]
    [InlineData("@example.org")]
    [InlineData("alix@example")]
    [InlineData("alix@@example.org")]
    [InlineData("a lix@example.org")]
    [InlineData("alix.@example.org")]
    [InlineData(".alix@example.org")]
    [InlineData("al..ix@example.org")]
    [InlineData("alix@example..org")]
    [InlineData("alix@-example.org")]
    [InlineData("alix@192.0.2.1")]
    [InlineData("Alix <alix@example.org>")]
    [InlineData("alix@example.org\nBcc: b@example.org")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text) => Assert.False(EmailAddress.TryParse(text, out _));

    [Fact]
    public void The_parts_have_their_longest()
    {
        Assert.True(EmailAddress.TryParse($"{new string('a', 64)}@example.org", out _));
        Assert.False(EmailAddress.TryParse($"{new string('a', 65)}@example.org", out _));
        var label = new string('b', 60);
        Assert.True(EmailAddress.TryParse($"{new string('a', 64)}@{label}.{label}.{label}.abcdef", out _));
        Assert.False(EmailAddress.TryParse($"{new string('a', 64)}@{label}.{label}.{label}.abcdefg", out _));
    }
}
