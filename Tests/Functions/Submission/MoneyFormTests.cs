using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace GrantFlow.Tests.Functions.Submission;

public sealed class MoneyFormTests
{
    [Fact]
    public void What_is_to_be_sent_again_keeps_its_occasion_and_nothing_else_does()
    {
        var form = MoneyForm.Read("vote", new FormCollection(new Dictionary<string, StringValues> { ["occasion"] = new Guid(1, 2, 3, new byte[8]).ToString("N") }));
        Assert.NotEqual(form.Occasion, form.NextOccasion("vote"));
        Assert.NotEqual(form.Occasion, (form with { Again = ShownAgain.Expired }).NextOccasion("vote"));
        Assert.Equal(form.Occasion, (form with { Again = ShownAgain.NotTaken }).NextOccasion("vote"));
        Assert.NotEqual(form.Occasion, (form with { Again = ShownAgain.NotTaken }).NextOccasion("carry"));
    }
}
