using System.Text.Json;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain.Calls;

/// <summary>
/// Call files with one mistake each, in the folder <c>Invalid</c>: the smallest call there can be, once wrong. Beside each is what its author
/// is told, a line <c>path: what to do</c> for each fault.
/// </summary>
public sealed class InvalidCallTests
{
    private static readonly string _folder = RepositoryFiles.At("Tests", "Domain", "Calls", "Invalid");

    public static TheoryData<string> Mistakes => [.. Directory.GetFiles(_folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_smallest_call_there_can_be_has_no_fault() => Assert.Empty(CallFile.Read(Minimal()).Faults);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_at_its_place_with_its_remedy(string mistake)
    {
        var json = File.ReadAllText(Path.Combine(_folder, $"{mistake}.json"));
        Assert.NotEqual(Minimal(), json);
        var reading = CallFile.Read(json);
        Assert.Null(reading.Call);
        Assert.Equal(File.ReadAllLines(Path.Combine(_folder, $"{mistake}.txt")), reading.Faults.Select(fault => $"{fault.Path}: {fault.Message}"));
        Assert.All(reading.Faults, fault => Assert.InRange(fault.Line, 1, json.Split('\n').Length));
    }

    [Fact]
    public void The_corpus_has_a_file_for_many_distinct_mistakes()
    {
        var told = Mistakes.Select(row => File.ReadAllText(Path.Combine(_folder, $"{row.Data}.txt"))).ToList();
        Assert.True(told.Count >= 40, $"{told.Count} files");
        Assert.Equal(told.Count, told.Distinct().Count());
    }

    [Fact]
    public void The_schema_that_editors_use_sees_what_a_schema_can_see()
    {
        var schema = new JsonSchema(JsonDocument.Parse(File.ReadAllText(Path.Combine(Schemes.Folder, "call.schema.json"))).RootElement);
        var seen = Mistakes.Select(row => (string)row.Data!).Where(mistake => mistake != "missing-comma")
            .Where(mistake => schema.Check(JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, $"{mistake}.json"))).RootElement).Count > 0).ToList();
        Assert.Empty(schema.Check(JsonDocument.Parse(Minimal()).RootElement));
        Assert.Superset(new HashSet<string>(["member-unknown", "part-missing", "version-in-quotes", "policy-misspelt", "code-too-long", "option-alone", "criterion-kind-misspelt", "condition-asks-nothing", "day-29-of-february"]), seen.ToHashSet());
    }

    private static string Minimal() => File.ReadAllText(RepositoryFiles.At("Tests", "Domain", "Calls", "Minimal.json"));
}
