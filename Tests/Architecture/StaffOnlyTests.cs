using GrantFlow.Functions.SignIn;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Architecture;

/// <summary>What is of staff is closed to everybody else by an attribute; no function can forget it.</summary>
public sealed class StaffOnlyTests
{
    [Fact]
    public void Every_function_of_staff_is_closed_to_everybody_else()
    {
        Assert.True(AppFunction.OfStaff.Count > 10);
        Assert.DoesNotContain(AppFunction.OfStaff, function => !StaffGate.IsStaffOnly(function.Method));
    }

    [Fact]
    public void Nobody_who_has_a_link_or_nothing_at_all_is_kept_out() =>
        Assert.DoesNotContain(AppFunction.All.Except(AppFunction.OfStaff), function => StaffGate.IsStaffOnly(function.Method));
}
