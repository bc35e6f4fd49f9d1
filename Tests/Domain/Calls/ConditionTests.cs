using GrantFlow.Domain.Forms;

namespace GrantFlow.Tests.Domain.Calls;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("17", true)]
    [InlineData("18", false)]
    [InlineData(null, false)]
    [InlineData("jeune", false)]
    public void Below_leaves_its_limit_out(string? age, bool holds) =>
        Assert.Equal(holds, new Condition.Below("/age", 18).Holds(Shipped.With("/age", age).Answers));

    [Theory]
    [InlineData("17", false)]
    [InlineData("18", true)]
    [InlineData(null, false)]
    public void At_least_takes_its_limit_in(string? age, bool holds) =>
        Assert.Equal(holds, new Condition.AtLeast("/age", 18).Holds(Shipped.With("/age", age).Answers));

    [Fact]
    public void Conditions_combine()
    {
        var answers = Shipped.Application.Answers;
        Condition yes = new Condition.Ticked("/declarations/accurate");
        Condition no = new Condition.OneOf("/project/theme", ["rights", "solidarity"]);
        Assert.True(yes.Holds(answers));
        Assert.False(no.Holds(answers));
        Assert.True(new Condition.OneOf("/project/theme", ["rights", "environment"]).Holds(answers));
        Assert.True(new Condition.Any([no, yes]).Holds(answers));
        Assert.False(new Condition.Any([no, no]).Holds(answers));
        Assert.True(new Condition.All([yes, yes]).Holds(answers));
        Assert.False(new Condition.All([yes, no]).Holds(answers));
        Assert.True(new Condition.Not(no).Holds(answers));
        Assert.True(new Condition.Answered("/contact/phone").Holds(answers));
        Assert.False(new Condition.Answered("/contact/fax").Holds(answers));
    }
}
