using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Award;

public sealed class AgreementRulesTests
{
    [Theory]
    [InlineData("22999.99", false)]
    [InlineData("23000.00", false)]
    [InlineData("23000.01", true)]
    public void The_law_asks_for_an_agreement_strictly_above_23000_euros(string amount, bool required)
    {
        Assert.True(Money.TryParse(amount, out var awarded));
        Assert.Equal(required, new AgreementRules(AgreementRules.LegalThreshold, 60, []).IsRequiredFor(awarded));
        Assert.Equal(required, Schemes.Call("fita").Agreement.IsRequiredFor(awarded));
    }
}
