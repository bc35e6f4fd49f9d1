using System.Text;
using System.Text.Json;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;

namespace GrantFlow.Tests.Domain.Calls;

public sealed class ShippedCallTests
{
    [Fact]
    public void Every_shipped_call_reads_without_fault_under_its_own_name()
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(Shipped.CallPath)!, "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var reading = CallFile.Read(File.ReadAllText(file));
            Assert.Empty(reading.Faults);
            Assert.Equal(Path.GetFileNameWithoutExtension(file), reading.Call!.Id);
        }
    }

    [Fact]
    public void The_sample_passes_the_form_and_is_eligible()
    {
        Assert.Empty(Shipped.Call.Form.Check(Shipped.Application.Answers, Shipped.Application.Documents));
        var report = EligibilityReport.Assess(Shipped.Application);
        Assert.Equal([], report.Failures.Select(finding => finding.Text.Fr));
        Assert.Equal(Verdict.Eligible, report.Verdict);
        Assert.Equal(Shipped.Call.Criteria.Select(criterion => criterion.Id), report.Findings.Select(finding => finding.Criterion));
    }

    [Fact]
    public void The_sample_says_who_asks_for_what()
    {
        Assert.Equal("alix.exemple@eco-voyageurs.example", Shipped.Application.ContactEmail.Value);
        Assert.Equal("Un jardin, deux rives", Shipped.Application.ProjectTitle);
        Assert.Equal(200000, Shipped.Application.Requested.Cents);
        Assert.Equal(260000, Shipped.Application.TotalCost.Cents);
        Assert.Equal("73282932000074", Shipped.Application.OrganisationSiret!.Value.Value);
    }

    [Fact]
    public void The_samples_documents_are_PDF_files_whose_cross_reference_tables_are_right()
    {
        foreach (var document in Shipped.Sample.GetProperty("documents").EnumerateArray())
        {
            var text = Encoding.Latin1.GetString(document.GetProperty("content").GetBytesFromBase64());
            Assert.StartsWith("%PDF-1.4", text, StringComparison.Ordinal);
            var table = int.Parse(text.Split("startxref\n")[1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal("xref", text[table..(table + 4)]);
            for (var number = 1; number <= 5; number++)
            {
                var offset = int.Parse(text[table..].Split('\n')[2 + number][..10], System.Globalization.CultureInfo.InvariantCulture);
                Assert.StartsWith($"{number} 0 obj", text[offset..], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_file_from_elsewhere_passes_the_form_and_is_refused_with_its_reason()
    {
        var file = Shipped.With("/group/postalCode", "75001");
        Assert.Empty(file.Call.Form.Check(file.Answers, file.Documents));
        var report = EligibilityReport.Assess(file);
        Assert.Equal(Verdict.Ineligible, report.Verdict);
        Assert.Equal(["territory"], report.Failures.Select(finding => finding.Criterion));
        Assert.Contains("75001", report.Failures.Single().Text.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unbalanced_plan_and_a_missing_document_can_be_mended()
    {
        var file = Shipped.With("/budget/resources/0/amount", "249.99") with { Documents = [.. Shipped.Application.Documents.Take(1)] };
        Assert.Empty(file.Call.Form.Check(file.Answers, file.Documents));
        var report = EligibilityReport.Assess(file);
        Assert.Equal(Verdict.Mendable, report.Verdict);
        Assert.Equal(["funding-plan", "documents"], report.Failures.Select(finding => finding.Criterion));
    }

    [Fact]
    public void One_failure_that_cannot_be_mended_makes_the_file_ineligible()
    {
        var file = Shipped.With("/budget/resources/0/amount", "249.99").With("/group/oldestAge", "31");
        Assert.Equal(Verdict.Ineligible, EligibilityReport.Assess(file).Verdict);
    }

    [Fact]
    public void Every_text_is_there_in_both_languages_and_differs()
    {
        var call = Shipped.Call;
        GrantFlow.Domain.LocalizedText[] texts =
        [
            call.Title, call.Summary, call.Presentation, call.Notice!.Value, .. call.Criteria.Select(criterion => criterion.Label),
            .. call.Form.AllFields.Select(field => field.Label), .. call.Grid.Criteria.Select(criterion => criterion.Help),
        ];
        Assert.All(texts, text => Assert.NotEqual(text.Fr, text.En));
        Assert.Equal(4, call.Paragraphs(GrantFlow.Domain.Language.French).Count);
    }

    [Fact]
    public void The_schema_beside_the_call_is_the_one_it_names()
    {
        var folder = Path.GetDirectoryName(Shipped.CallPath)!;
        var schema = JsonDocument.Parse(Shipped.CallJson).RootElement.GetProperty("$schema").GetString()!;
        Assert.True(File.Exists(Path.Combine(folder, schema)));
    }
}
