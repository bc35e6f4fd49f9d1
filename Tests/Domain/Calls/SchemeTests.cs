using System.Globalization;
using System.Text;
using System.Text.Json;
using GrantFlow.Domain;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Ledger;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain.Calls;

/// <summary>What holds for every call that the repository ships, and for its sample.</summary>
public sealed class SchemeTests
{
    [Theory]
    [MemberData(nameof(Schemes.Every), MemberType = typeof(Schemes))]
    public void A_call_reads_without_fault_under_its_own_name_and_fits_the_schema_that_it_names(string id)
    {
        var reading = CallFile.Read(Schemes.Text(id));
        Assert.Empty(reading.Faults);
        Assert.Equal(id, reading.Call!.Id);

        Assert.Equal("call.schema.json", JsonDocument.Parse(Schemes.Text(id)).RootElement.GetProperty("$schema").GetString());
        Assert.Empty(EditorSchema.OfCalls.Faults(Schemes.Text(id)));
    }

    [Theory]
    [MemberData(nameof(Schemes.Every), MemberType = typeof(Schemes))]
    public void A_sample_passes_the_form_and_every_criterion(string id)
    {
        var file = Schemes.Application(id);
        Assert.Empty(file.Call.Form.Check(file.Answers, file.Documents));
        var report = EligibilityReport.Assess(file);
        Assert.Equal([], report.Failures.Select(finding => $"{finding.Criterion}: {finding.Text.En}"));
        Assert.True(report.Findings.Count >= 6, $"{report.Findings.Count} criteria");
        Assert.True(file.Call.Award.Propose(file.Requested, file.TotalCost) == file.Requested, "The sample does not show a grant in full.");
    }

    [Theory]
    [MemberData(nameof(Schemes.Every), MemberType = typeof(Schemes))]
    public void A_sample_answers_every_kind_of_question_of_its_form_that_is_put_to_it(string id)
    {
        var file = Schemes.Application(id);
        var asked = file.Call.Form.AllFields.Where(field => field.IsVisible(file.Answers)).ToList();
        Assert.All(asked.Where(field => field.Required || field.When is not null), field => Assert.True(
            field is DocumentField ? file.Documents.Any(document => document.Field == field.Path) : file.Answers.Values.Keys.Any(path => path == field.Path || path.StartsWith(field.Path + "/", StringComparison.Ordinal)),
            $"{field.Path} is left open"));
    }

    [Theory]
    [MemberData(nameof(Schemes.Every), MemberType = typeof(Schemes))]
    public void A_call_speaks_both_languages(string id)
    {
        var call = Schemes.Call(id);
        LocalizedText[] texts =
        [
            call.Title, call.Summary, call.Presentation, call.Notice!.Value, .. call.Criteria.Select(criterion => criterion.Label), .. call.Form.Sections.Select(section => section.Title),
            .. call.Form.AllFields.Select(field => field.Label), .. call.Grid.Criteria.SelectMany(criterion => new[] { criterion.Label, criterion.Help }),
        ];
        Assert.All(texts, text => Assert.NotEqual(text.Fr, text.En));
        Assert.Equal(call.Paragraphs(Language.French).Count, call.Paragraphs(Language.English).Count);
    }

    [Theory]
    [MemberData(nameof(Schemes.Every), MemberType = typeof(Schemes))]
    public void A_call_is_open_on_any_day_until_2035_and_says_what_is_made_up(string id)
    {
        var call = Schemes.Call(id);
        Assert.Equal(CallState.Open, call.Calendar.StateAt(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal(CallState.Open, call.Calendar.StateAt(new(2035, 12, 31, 0, 0, 0, TimeSpan.Zero)));
        Assert.Contains("/award", call.Illustrative);
        Assert.All(call.Committee.Members, member => Assert.Matches(@"@[a-z.-]+\.example\.(org|net|com)$", member.Email.Value));
        Assert.Equal(call.Committee.Members.Count, call.Committee.Members.Select(member => member.Email.Value.Split('@')[1]).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Schemes.Every), MemberType = typeof(Schemes))]
    public void The_criteria_ask_for_no_more_than_the_award_can_give(string id)
    {
        var call = Schemes.Call(id);
        Assert.Contains(call.Criteria, criterion => criterion is RequestedAmount amount && amount.Max == call.Award.Ceiling);
        Assert.Contains(call.Criteria, criterion => criterion is RequestedShare share && share.MaxPercent == call.Award.MaxShare * 100);
    }

    [Theory]
    [MemberData(nameof(Schemes.Every), MemberType = typeof(Schemes))]
    public void A_samples_documents_are_PDF_files_whose_cross_reference_tables_are_right(string id)
    {
        foreach (var document in Schemes.Sample(id).GetProperty("documents").EnumerateArray())
        {
            var text = Encoding.Latin1.GetString(document.GetProperty("content").GetBytesFromBase64());
            Assert.StartsWith("%PDF-1.4", text, StringComparison.Ordinal);
            var table = int.Parse(text.Split("startxref\n")[1].Split('\n')[0], CultureInfo.InvariantCulture);
            Assert.Equal("xref", text[table..(table + 4)]);
            for (var number = 1; number <= 5; number++)
            {
                var offset = int.Parse(text[table..].Split('\n')[2 + number][..10], CultureInfo.InvariantCulture);
                Assert.StartsWith($"{number} 0 obj", text[offset..], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Together_the_calls_use_the_whole_format()
    {
        var calls = Schemes.Ids.Select(Schemes.Call).ToList();
        // A reference must not be found within another call's reference when somebody searches a mailbox for it.
        Assert.All(calls, call => Assert.DoesNotContain(calls, other => other != call && other.Code.EndsWith(call.Code, StringComparison.Ordinal)));
        Assert.Equal(Enum.GetValues<AwardPolicy>().ToHashSet(), calls.Select(call => call.Policy).ToHashSet());
        Assert.Equal(Enum.GetValues<BudgetNature>().ToHashSet(), calls.Select(call => call.BudgetLine.Nature).ToHashSet());
        Assert.Equal([], Leaves<Criterion>().Except(calls.SelectMany(call => call.Criteria).SelectMany(criterion => criterion.WithParts()).Select(part => part.GetType().Name)));
        Assert.Equal([], Leaves<Field>().Except(calls.SelectMany(call => call.Form.AllFields).SelectMany(field => field is RowsField rows ? rows.Columns.Prepend(field) : [field]).Select(field => field.GetType().Name)));

        string[] conditions = ["below", "atLeast", "oneOf", "ticked", "answered", "all", "any", "not"];
        var files = string.Concat(Schemes.Ids.Select(Schemes.Text));
        Assert.All(conditions, condition => Assert.Contains($"\"{condition}\":", files, StringComparison.Ordinal));
    }

    [Fact]
    public void A_direct_award_takes_its_beneficiary_and_nobody_else()
    {
        var file = Schemes.Application("bilhvax");
        var other = file.With("/organisation/siret", "732 829 320 00074");
        Assert.Empty(other.Call.Form.Check(other.Answers, other.Documents));
        var report = EligibilityReport.Assess(other);
        Assert.Equal(Verdict.Ineligible, report.Verdict);
        Assert.Equal(["beneficiary"], report.Failures.Select(finding => finding.Criterion));
    }

    private static IEnumerable<string> Leaves<T>() => typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract).Select(type => type.Name);
}
