using System.Text.Json;
using GrantFlow.Domain.Forms;

namespace GrantFlow.Tests.Domain.Applications;

public sealed class AnswersTests
{
    [Fact]
    public void A_posted_body_becomes_pointers_to_what_was_typed()
    {
        var answers = Answers.FromJson(JsonDocument.Parse("""
            {"a":{"text":" x ","number":12.50,"yes":true,"no":false,"none":null},"rows":[{"v":"1"},{"v":2}],"list":["p","q"],"odd~/name":"z"}
            """).RootElement);
        Assert.Equal(
            [
                ("/a/no", "false"), ("/a/number", "12.50"), ("/a/text", " x "), ("/a/yes", "true"), ("/list/0", "p"), ("/list/1", "q"),
                ("/odd~0~1name", "z"), ("/rows/0/v", "1"), ("/rows/1/v", "2"),
            ],
            answers.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal("x", answers["/a/text"]);
        Assert.Null(answers["/a/none"]);
        Assert.Equal(2, answers.Rows("/rows"));
        Assert.Equal(["p", "q"], answers.List("/list"));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    public void A_body_that_is_no_object_has_no_answers(string json) =>
        Assert.Empty(Answers.FromJson(JsonDocument.Parse(json).RootElement).Values);

    [Theory]
    [InlineData("2026-07-14", true)]
    [InlineData("14/07/2026", true)]
    [InlineData("4/7/2026", true)]
    [InlineData("29/02/2028", true)]
    [InlineData("29/02/2027", false)]
    [InlineData("2026-7-14", false)]
    [InlineData("07/14/2026", false)]
    [InlineData("14/07/26", false)]
    public void Dates_are_read_in_both_usual_writings(string text, bool readable) =>
        Assert.Equal(readable, Answers.None.With("/d", text).Date("/d") is not null);

    [Theory]
    [InlineData("true", true)]
    [InlineData("ON", true)]
    [InlineData("1", true)]
    [InlineData("oui", true)]
    [InlineData("false", false)]
    [InlineData("non", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_ticked_box_is_recognised(string? text, bool ticked) => Assert.Equal(ticked, Answers.None.With("/b", text).IsTrue("/b"));

    [Fact]
    public void Rows_count_from_what_is_typed_and_absurd_indexes_are_no_rows()
    {
        var answers = Answers.None.With("/r/0/a", " ").With("/r/2/a", "x").With("/r/01/a", "x").With("/r/1000000/a", "x").With("/r/-1/a", "x").With("/rr/7/a", "x");
        Assert.Equal(3, answers.Rows("/r"));
        Assert.False(answers.HasRow("/r", 0));
        Assert.True(answers.HasRow("/r", 2));
    }

    [Fact]
    public void Totals_add_what_can_be_read()
    {
        var answers = Answers.None.With("/r/0/a", "1 200,50").With("/r/1/a", "x").With("/r/4/a", "0.01");
        Assert.Equal(120051, answers.Total("/r", "a").Cents);
    }
}
