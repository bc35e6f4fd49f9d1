using FsCheck;
using FsCheck.Xunit;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Identifiers;

public sealed class ApplicationReferenceTests
{
    [Theory]
    [InlineData("DCP-2026-0042", "DCP-2026-0042")]
    [InlineData(" dcp-2026-42 ", "DCP-2026-0042")]
    [InlineData("DCP-2026-12345", "DCP-2026-12345")]
    public void A_reference_is_taken_as_people_type_it(string text, string shown)
    {
        Assert.True(ApplicationReference.TryParse(text, out var reference));
        Assert.Equal(shown, reference.ToString());
    }

    [Theory]
    [InlineData("DCP-2026-0000")]
    [InlineData("DCP-1999-0001")]
    [InlineData("DCP-26-0001")]
    [InlineData("D-2026-0001")]
    [InlineData("DCP-2026-")]
    [InlineData("DCP-2026")]
    [InlineData("DCP-2026-0042-1")]
    [InlineData("DCP-2026--042")]
    [InlineData("DCP-2026-0000000001")]
    [InlineData("../2026-0042")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text) => Assert.False(ApplicationReference.TryParse(text, out _));

    [Property]
    public bool A_reference_is_read_back_from_what_it_shows(PositiveInt number)
    {
        var made = ApplicationReference.Create("SISA", 2027, (number.Get % 999_999_999) + 1);
        return ApplicationReference.TryParse(made.ToString(), out var read) && read == made;
    }

    [Theory]
    [InlineData("dcp", 2026, 1)]
    [InlineData("DCP", 1999, 1)]
    [InlineData("DCP", 2026, 0)]
    public void A_reference_is_never_made_of_wrong_parts(string code, int year, int number) =>
        Assert.Throws<ArgumentException>(() => ApplicationReference.Create(code, year, number));
}
