using GrantFlow.Domain.Eligibility;

namespace GrantFlow.Tests.Domain.Calls;

public sealed class ShippedCallTests
{
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
}
