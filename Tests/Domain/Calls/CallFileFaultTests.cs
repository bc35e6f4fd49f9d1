using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain.Calls;

public sealed class CallFileFaultTests
{
    [Fact]
    public void A_misspelt_member_is_told_and_missed()
    {
        var faults = CallFile.Read(Shipped.CallJson.Replace("\"version\": 1,", "\"versoin\": 1,", StringComparison.Ordinal)).Faults;
        Assert.Equal(["", "/versoin"], faults.Select(fault => fault.Path));
        Assert.Contains("did you mean 'version'", faults[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_is_the_line_of_the_mistake()
    {
        var lines = Shipped.CallJson.Split('\n');
        var expected = Array.FindIndex(lines, line => line.Contains("\"quorum\": 3", StringComparison.Ordinal)) + 1;
        var fault = Assert.Single(CallFile.Read(Shipped.CallJson.Replace("\"quorum\": 3", "\"quorum\": 9", StringComparison.Ordinal)).Faults);
        Assert.Equal(expected, fault.Line);
    }

    [Fact]
    public void Every_mistake_is_reported_at_once_in_the_order_of_the_file()
    {
        var json = Shipped.CallJson
            .Replace("\"version\": 1,", "\"version\": -1,", StringComparison.Ordinal)
            .Replace("\"kind\": \"territory\"", "\"kind\": \"nowhere\"", StringComparison.Ordinal)
            .Replace("\"quorum\": 3", "\"quorum\": 9", StringComparison.Ordinal);
        Assert.Equal(["/version", "/criteria/1/kind", "/committee/quorum"], CallFile.Read(json).Faults.Select(fault => fault.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"id\": \"x\" \"code\": \"Y\" }")]
    [InlineData("{} {}")]
    public void What_is_not_JSON_is_one_fault_with_its_line(string json)
    {
        var reading = CallFile.Read(json);
        Assert.Null(reading.Call);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal(1, fault.Line);
        Assert.Contains("not JSON", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("null")]
    public void What_is_no_object_is_no_call(string json) => Assert.Contains("one object", Assert.Single(CallFile.Read(json).Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_object_lacks_every_part_once()
    {
        var faults = CallFile.Read("{}").Faults;
        Assert.All(faults, fault => Assert.Contains("is missing", fault.Message, StringComparison.Ordinal));
        Assert.Equal(faults.Count, faults.Select(fault => fault.Message).Distinct().Count());
        Assert.Contains(faults, fault => fault.Message.StartsWith("'calendar'", StringComparison.Ordinal));
    }
}
