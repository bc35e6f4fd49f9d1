using GrantFlow.Domain.Forms;

namespace GrantFlow.Tests.Domain.Calls;

public sealed class FormTests
{
    [Theory]
    [InlineData("/group/name", null)]
    [InlineData("/group/name", "   ")]
    [InlineData("/group/name", "deux\nlignes")]
    [InlineData("/group/name", "\u0007")]
    [InlineData("/group/postalCode", "5900")]
    [InlineData("/group/youngPeople", "douze")]
    [InlineData("/group/youngPeople", "12,5")]
    [InlineData("/group/youngPeople", "10001")]
    [InlineData("/group/youngestAge", "-1")]
    [InlineData("/group/oldestAge", "121")]
    [InlineData("/contact/email", "alix@")]
    [InlineData("/contact/phone", "12")]
    [InlineData("/organisation/legalForm", "entreprise")]
    [InlineData("/organisation/siret", "73282932000075")]
    [InlineData("/organisation/rna", "62")]
    [InlineData("/project/startDate", "31/02/2030")]
    [InlineData("/project/startDate", "1030-01-01")]
    [InlineData("/project/theme", null)]
    [InlineData("/project/partnerCountry", "Sénégal")]
    [InlineData("/budget/requested", "beaucoup")]
    [InlineData("/budget/requested", "0")]
    [InlineData("/budget/requested", "1000000.01")]
    [InlineData("/budget/expenses/1/amount", "1,234")]
    [InlineData("/budget/expenses/1/label", null)]
    [InlineData("/declarations/accurate", "false")]
    [InlineData("/declarations/accurate", null)]
    [InlineData("/declarations/republicanContract", "peut-être")]
    [InlineData("/group/unknown", "x")]
    [InlineData("/budget/expenses/0/colour", "x")]
    [InlineData("/budget/expenses", "x")]
    [InlineData("/documents/projectNote", "x")]
    public void A_wrong_answer_is_one_fault_at_its_own_path_with_a_remedy(string path, string? value)
    {
        var file = Shipped.With(path, value);
        var fault = Assert.Single(file.Call.Form.Check(file.Answers, file.Documents));
        Assert.Equal(path, fault.Path);
        Assert.NotEmpty(fault.Message.Fr);
        Assert.NotEqual(fault.Message.Fr, fault.Message.En);
    }

    [Theory]
    [InlineData("/group/youngPeople", "0")]
    [InlineData("/group/youngPeople", "10000")]
    [InlineData("/group/oldestAge", "120")]
    [InlineData("/contact/phone", null)]
    [InlineData("/project/startDate", "29/02/2032")]
    [InlineData("/budget/requested", "0,01")]
    [InlineData("/budget/requested", "1 000 000")]
    [InlineData("/project/partnerCountry", null)]
    public void The_form_takes_whatever_can_be_meant(string path, string? value)
    {
        var file = Shipped.With(path, value);
        Assert.Empty(file.Call.Form.Check(file.Answers, file.Documents));
    }

    [Fact]
    public void A_text_has_its_longest_and_a_line_break_counts_once()
    {
        Assert.Empty(Check("/project/summary", new string('é', 3000)));
        Assert.Empty(Check("/project/summary", $"a\r\n{new string('b', 2998)}"));
        Assert.Single(Check("/project/summary", $"a\r\n{new string('b', 2999)}"));
    }

    [Fact]
    public void An_empty_form_gets_a_fault_for_every_field_that_is_needed_and_none_for_the_others()
    {
        var form = Shipped.Call.Form;
        var needed = form.AllFields.Where(field => field.Required).Select(field => field.Path);
        Assert.Equal(needed, form.Check(Answers.None, []).Select(fault => fault.Path));
    }

    [Fact]
    public void A_field_that_is_not_asked_is_not_checked()
    {
        var file = Shipped.With("/organisation/legalForm", "school").With("/organisation/rna", "nothing like it");
        Assert.Empty(file.Call.Form.Check(file.Answers, file.Documents));
        Assert.False(file.Call.Form.Find("/organisation/rna")!.IsVisible(file.Answers));
        Assert.True(file.Call.Form.Find("/organisation/rna")!.IsVisible(Shipped.Application.Answers));
    }

    [Fact]
    public void Empty_rows_are_left_out_and_others_keep_their_place()
    {
        var answers = Shipped.Application.Answers
            .With("/budget/expenses/1/label", " ").With("/budget/expenses/1/amount", "")
            .With("/budget/expenses/5/label", "Plus loin").With("/budget/expenses/5/amount", "x");
        var fault = Assert.Single(Shipped.Call.Form.Check(answers, Shipped.Application.Documents));
        Assert.Equal("/budget/expenses/5/amount", fault.Path);
    }

    [Fact]
    public void Rows_have_their_fewest_and_their_most()
    {
        var rows = (RowsField)Shipped.Call.Form.Find("/budget/expenses")!;
        Assert.Equal(["/budget/expenses/3/label", "/budget/expenses/3/amount"], rows.Row(3).Select(field => field.Path));
        Assert.Equal(["/budget/expenses"], rows.Check(Answers.None, []).Select(fault => fault.Path));
        Assert.Empty(rows.Check(Lines(20), []));
        Assert.Equal(["/budget/expenses"], rows.Check(Lines(21), []).Select(fault => fault.Path));
    }

    [Fact]
    public void Documents_are_checked_for_kind_size_and_number()
    {
        var note = Shipped.Application.Documents[0];
        Document[] others = [.. Shipped.Application.Documents.Skip(1)];
        Assert.Single(Faults([.. others]));
        Assert.Single(Faults([note, note, .. others]));
        Assert.Single(Faults([note with { ContentType = "text/html" }, .. others]));
        Assert.Single(Faults([note with { Length = 0 }, .. others]));
        Assert.Single(Faults([note with { Length = 10_000_001 }, .. others]));
        Assert.Single(Faults([note, note with { Field = "/documents/unknown" }, .. others]));
        Assert.Empty(Faults([note with { Length = 10_000_000, ContentType = "Application/PDF" }, .. others]));

        static IReadOnlyList<FieldFault> Faults(Document[] documents) => Shipped.Call.Form.Check(Shipped.Application.Answers, documents);
    }

    [Fact]
    public void Several_choices_come_as_a_list_or_alone()
    {
        var field = new ChoicesField
        {
            Id = "days",
            Path = "/when/days",
            Required = true,
            MaxChoices = 2,
            Options = [new("mon", default), new("tue", default), new("wed", default)],
        };
        Assert.Empty(field.Check(Given(("/when/days", "mon")), []));
        Assert.Empty(field.Check(Given(("/when/days/0", "mon"), ("/when/days/1", "wed")), []));
        Assert.Single(field.Check(Answers.None, []));
        Assert.Single(field.Check(Given(("/when/days/0", "sun")), []));
        Assert.Single(field.Check(Given(("/when/days/0", "mon"), ("/when/days/1", "tue"), ("/when/days/2", "wed")), []));
    }

    private static Answers Given(params (string Path, string Value)[] values) => new(values.ToDictionary(value => value.Path, value => value.Value));

    private static Answers Lines(int count) => new(Enumerable.Range(0, count)
        .SelectMany(row => new[] { ($"/budget/expenses/{row}/label", "x"), ($"/budget/expenses/{row}/amount", "1") })
        .ToDictionary(pair => pair.Item1, pair => pair.Item2));

    private static IReadOnlyList<FieldFault> Check(string path, string value)
    {
        var file = Shipped.With(path, value);
        return file.Call.Form.Check(file.Answers, file.Documents);
    }
}
