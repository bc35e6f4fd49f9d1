using GrantFlow.Domain.Calls;

namespace GrantFlow.Tests.Domain.Calls;

public sealed class CallFileFaultTests
{
    [Theory]
    [InlineData("\"version\": 1,", "\"version\": \"1\",", "/version", "whole number")]
    [InlineData("\"version\": 1,", "\"version\": 0,", "/version", "whole number from 1")]
    [InlineData("\"version\": 1,", "", "", "'version' is missing")]
    [InlineData("\"format\": 1,", "\"format\": 2,", "/format", "from 1 to 1")]
    [InlineData("\"code\": \"DCP\"", "\"code\": \"dcp\"", "/code", "capitals")]
    [InlineData("\"id\": \"devenons-citoyens-de-la-planete\"", "\"id\": \"Devenons Citoyens\"", "/id", "small letters")]
    [InlineData("\"en\": \"Let's Become Citizens of the Planet\"", "\"en\": \" \"", "/title/en", "empty")]
    [InlineData(", \"en\": \"Let's Become Citizens of the Planet\"", "", "/title", "'en' is missing")]
    [InlineData("\"policy\": \"rolling\"", "\"policy\": \"roling\"", "/policy", "did you mean 'rolling'")]
    [InlineData("\"policy\": \"rolling\"", "\"policy\": \"session\"", "/policy", "sessionOn")]
    [InlineData("\"2035-12-31T23:59\"", "\"31/12/2035\"", "/calendar/closesAt", "2026-12-31T23:59")]
    [InlineData("\"2035-12-31T23:59\"", "\"2025-12-31T23:59\"", "/calendar/closesAt", "closes before it opens")]
    [InlineData("\"2035-12-31T23:59\"", "\"2027-03-28T02:30\"", "/calendar/closesAt", "does not exist")]
    [InlineData("\"projectsTo\": \"2036-12-31\"", "\"projectsTo\": \"2025-12-31\"", "/calendar/projectsTo", "end before they begin")]
    [InlineData("\"projectsTo\": \"2036-12-31\"", "\"projectsTo\": \"2035-02-29\"", "/calendar/projectsTo", "not a day")]
    [InlineData("\"projectsTo\": \"2036-12-31\"", "\"projectsTo\": \"2036-12-31\", \"sessionOn\": \"2035-12-30\"", "/calendar/sessionOn", "before the call closes")]
    [InlineData("\"nature\": \"AE\"", "\"nature\": \"CP\"", "/budgetLine/nature", "AE, AP")]
    [InlineData("\"voted\": 150000", "\"voted\": 149999.99", "/envelope", "more than what was voted")]
    [InlineData("\"voted\": 150000", "\"voted\": 150000.005", "/budgetLine/voted", "two decimals")]
    [InlineData("\"voted\": 150000", "\"voted\": -1", "/budgetLine/voted", "not an amount")]
    [InlineData("\"code\": \"AE-CITOYENNETE-MONDIALE\"", "\"code\": \"ae/1\"", "/budgetLine/code", "capitals")]
    [InlineData("\"id\": \"municipality\"", "\"id\": \"name\"", "/form/sections/0/fields/1/id", "used twice")]
    [InlineData("\"id\": \"municipality\", \"type\": \"text\", \"required\": true, \"maxLength\": 120,", "\"id\": \"municipality\", \"type\": \"txt\", \"required\": true, \"maxLength\": 120,", "/form/sections/0/fields/1/type", "did you mean 'text'")]
    [InlineData("\"min\": 0, \"max\": 120", "\"min\": 121, \"max\": 120", "/form/sections/0/fields/4/max", "exchange")]
    [InlineData("\"field\": \"/organisation/legalForm\", \"oneOf\": [\"association\"] },\n            \"label\"", "\"field\": \"/organisation/legalForm\", \"oneOf\": [\"club\"] },\n            \"label\"", "/form/sections/2/fields/3/when/field", "offers club")]
    [InlineData("\"when\": { \"field\": \"/group/youngestAge\", \"below\": 18 },", "\"when\": { \"field\": \"/group/youngestAge\" },", "/form/sections/5/fields/2/when/field", "asks nothing")]
    [InlineData("\"contactEmail\": \"/contact/email\"", "\"contactEmail\": \"/contact/mail\"", "/form/roles/contactEmail", "did you mean '/contact/email'")]
    [InlineData("\"contactEmail\": \"/contact/email\"", "\"contactEmail\": \"/contact/phone\"", "/form/roles/contactEmail", "another kind")]
    [InlineData("\"totalCost\": { \"rows\": \"/budget/expenses\", \"column\": \"amount\" }", "\"totalCost\": { \"rows\": \"/budget/expenses\", \"column\": \"label\" }", "/form/roles/totalCost/rows", "amount column 'label'")]
    [InlineData("\"kind\": \"territory\"", "\"kind\": \"teritory\"", "/criteria/1/kind", "did you mean 'territory'")]
    [InlineData("\"departments\": [\"59\", \"62\"]", "\"departments\": [\"Nord\"]", "/criteria/1/departments", "59, 2A or 974")]
    [InlineData("\"departments\": [\"59\", \"62\"]", "\"departments\": []", "/criteria/1/departments", "give 1 to")]
    [InlineData("\"min\": 13, \"max\": 30", "\"min\": 31, \"max\": 30", "/criteria/2/max", "nothing could ever pass")]
    [InlineData("\"id\": \"ages\"", "\"id\": \"territory\"", "/criteria/2/id", "used twice")]
    [InlineData("\"seats\": 3", "\"seats\": 4", "/committee/seats", "add members")]
    [InlineData("\"quorum\": 3", "\"quorum\": 4", "/committee/quorum", "never be reached")]
    [InlineData("\"reminderDays\": [7, 14]", "\"reminderDays\": [14, 7]", "/committee/reminderDays", "in order")]
    [InlineData("\"reminderDays\": [7, 14]", "\"reminderDays\": [7, 21]", "/committee/reminderDays", "below reviewDays")]
    [InlineData("sacha.specimen@solidarite.example.com", "camille.exemple@jeunesse.example.org", "/committee/members/2/email", "used twice")]
    [InlineData("sacha.specimen@solidarite.example.com", "sacha", "/committee/members/2/email", "name@example.org")]
    [InlineData("\"eliminatoryBelow\": 2", "\"eliminatoryBelow\": 6", "/grid/1/eliminatoryBelow", "everybody would be out")]
    [InlineData("\"percent\": 20", "\"percent\": 19", "/payment/instalments", "make 99 percent")]
    [InlineData("\"requiredAbove\": 23000", "\"requiredAbove\": 23000.01", "/agreement/requiredAbove", "décret 2001-495")]
    [InlineData("\"floor\": 300", "\"floor\": 3000.01", "/award/floor", "above the ceiling")]
    [InlineData("\"partialAwards\": false", "\"partialAwards\": \"no\"", "/award/partialAwards", "true or false")]
    [InlineData("\"/retention\"", "\"/retentions\"", "/illustrative", "'/retentions' is nowhere")]
    [InlineData("\"envelope\": 150000,", "\"envelope\": 150000, \"envelope\": 150000,", "/envelope", "written twice")]
    public void Each_mistake_is_reported_once_at_its_place_with_its_remedy(string right, string wrong, string path, string remedy)
    {
        var at = Shipped.CallJson.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The shipped call no longer has {right}");
        var reading = CallFile.Read(Shipped.CallJson[..at] + wrong + Shipped.CallJson[(at + right.Length)..]);

        Assert.Null(reading.Call);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal(path, fault.Path);
        Assert.Contains(remedy, fault.Message, StringComparison.Ordinal);
        if (path.Length > 0 && path != "/title")
            Assert.InRange(fault.Line, 1, Shipped.CallJson.Split('\n').Length);
    }

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
