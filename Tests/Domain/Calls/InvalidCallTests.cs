using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain.Calls;

/// <summary>
/// Call files with one mistake each, in the folder <c>Invalid</c>: the smallest call there can be, once wrong. Beside each is what its author
/// is told, a line <c>path: what to do</c> for each fault.
/// </summary>
public sealed class InvalidCallTests
{
    private static readonly string _folder = RepositoryFiles.At("Tests", "Domain", "Calls", "Invalid");

    /// <summary>
    /// Mistakes that lie between two values or in what a value means, and two that the schema is too coarse for: a blank text and thousandths.
    /// </summary>
    private static readonly string[] _leftToTheReader =
    [
        "ages-exchanged", "agreement-reminder-too-late", "amount-limits-exchanged", "amounts-exchanged", "beneficiary-cannot-exist",
        "closing-before-opening", "closing-in-the-hour-that-spring-skips", "column-twice", "complement-reminder-too-late",
        "condition-box-is-no-box", "condition-in-a-circle", "condition-on-another-kind", "condition-on-itself",
        "condition-value-not-offered", "contact-address-optional", "cost-column-is-no-amount", "criterion-path-misspelt",
        "criterion-twice", "criterion-twice-within-another", "date-limits-exchanged", "envelope-above-line", "envelope-below-one-award",
        "field-twice", "floor-above-ceiling", "grid-criterion-twice", "illustrative-nowhere", "instalments-short-of-the-whole",
        "integer-limits-exchanged", "mark-out-of-reach", "member-address-twice", "member-twice", "option-twice",
        "projects-end-before-they-begin", "quorum-out-of-reach", "report-reminders-in-disorder", "requested-amount-optional",
        "required-document-is-no-document", "review-reminders-in-disorder", "role-leads-nowhere", "role-of-another-kind",
        "rows-limits-exchanged", "seats-without-members", "section-twice", "session-before-closing", "session-without-day", "text-empty",
        "voted-thousandths",
    ];

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
        Assert.Empty(EditorSchema.OfCalls.Faults(Minimal()));
        Assert.Equal(_leftToTheReader, Mistakes.Select(row => (string)row.Data!).Where(mistake => mistake != "missing-comma")
            .Where(mistake => EditorSchema.OfCalls.Faults(File.ReadAllText(Path.Combine(_folder, $"{mistake}.json"))).Count == 0));
    }

    private static string Minimal() => File.ReadAllText(RepositoryFiles.At("Tests", "Domain", "Calls", "Minimal.json"));
}
