using System.Net;
using System.Text.Json.Nodes;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>Every field of the shipped form made bad, one by one and in every way that its kind allows: each is refused where it is, with what to do.</summary>
public sealed class BadAnswerTests(GrantFlowApp host)
{
    public static TheoryData<BadAnswer> Answers => [.. BadAnswer.OfEveryField(Calls.Read().Form)];

    public static TheoryData<BadDocument> Documents => [.. BadDocument.OfEveryField(Calls.Read().Form)];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_bad_answer_is_refused_where_it_is(BadAnswer bad)
    {
        var app = await host.ClientAsync();
        var sample = Sample.New().With(bad.Field, bad.Json is null ? null : JsonNode.Parse(bad.Json));
        using var answer = await app.PostApplicationAsync(sample.Body, Calls.Ample);
        await RefusesOnlyAsync(answer, $"/answers{bad.Pointer}");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_bad_document_is_refused_where_it_is(BadDocument bad)
    {
        var app = await host.ClientAsync();
        using var answer = await app.PostApplicationAsync(bad.In(Sample.New()), Calls.Ample);
        await RefusesOnlyAsync(answer, bad.Pointer);
    }

    [Fact]
    public void Every_field_of_the_form_is_made_bad()
    {
        var made = BadAnswer.OfEveryField(Calls.Read().Form).Select(bad => bad.Field).Concat(BadDocument.OfEveryField(Calls.Read().Form).Select(bad => bad.Field)).ToHashSet();
        Assert.All(Calls.Read().Form.AllFields, field => Assert.Contains(field.Path, made));
    }

    private static async Task RefusesOnlyAsync(HttpResponseMessage answer, string pointer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var errors = JsonNode.Parse(text)!["errors"]!.AsObject();
        Assert.Equal([pointer], errors.Select(error => error.Key));
        Assert.All(errors[pointer]!.AsArray(), message => Assert.True(message!.GetValue<string>().Length > 15, text));
    }
}
