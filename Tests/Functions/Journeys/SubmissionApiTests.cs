using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>The JSON interface for applicants' programs: one key makes one application, and every refusal says what to do.</summary>
public sealed class SubmissionApiTests(GrantFlowApp host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_calls_are_listed_with_their_state_and_where_to_apply()
    {
        var app = await host.ClientAsync();
        var calls = (await app.CallsAsync()).AsArray().ToDictionary(call => call!["id"]!.GetValue<string>(), call => call!);
        Assert.Equal("Open", calls[Calls.Shipped]["state"]!.GetValue<string>());
        Assert.Equal("Closed", calls[Calls.Over]["state"]!.GetValue<string>());
        Assert.Equal("Upcoming", calls[Calls.NotYetOpen]["state"]!.GetValue<string>());
        using var visitor = app.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri(calls[Calls.Shipped]["form"]!.GetValue<string>()).AbsolutePath)).Status);
    }

    [Fact]
    public async Task The_same_key_with_the_same_content_gets_the_same_answer()
    {
        var app = await host.ClientAsync();
        var (sample, key) = (Sample.New(), Guid.NewGuid().ToString());
        var first = await app.SubmitAsync(sample, Calls.Ample, key);
        Assert.Equal(first, await app.SubmitAsync(sample, Calls.Ample, key));
        await app.MailsToAsync(sample.ContactEmail, 1);
        await app.ReachesAsync(first.Reference, "Review");
        Assert.Single(await app.MailsAsync(sample.ContactEmail));
    }

    [Fact]
    public async Task Many_requests_at_once_with_one_key_make_one_application()
    {
        var app = await host.ClientAsync();
        var (sample, key) = (Sample.New(), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.SubmitAsync(sample, Calls.Ample, key)));
        Assert.Single(answers.Distinct());
        await app.ReachesAsync(answers[0].Reference, "Review");
        Assert.Single(await app.MailsAsync(sample.ContactEmail));
    }

    [Fact]
    public async Task The_same_key_with_another_content_is_refused()
    {
        var app = await host.ClientAsync();
        var (sample, key) = (Sample.New(), Guid.NewGuid().ToString());
        await app.SubmitAsync(sample, Calls.Ample, key);
        using var other = await app.PostApplicationAsync(sample.With("/group/name", "Un autre groupe").Body, Calls.Ample, key);
        Assert.Contains("Idempotency-Key", await ProblemAsync(other, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_posts_without_a_key_are_two_applications()
    {
        var app = await host.ClientAsync();
        var sample = Sample.New();
        Assert.NotEqual((await app.SubmitAsync(sample, Calls.Ample)).Reference, (await app.SubmitAsync(sample, Calls.Ample)).Reference);
    }

    [Fact]
    public async Task A_key_that_was_refused_for_a_bad_body_still_serves_for_the_good_one()
    {
        var app = await host.ClientAsync();
        var (sample, key) = (Sample.New(), Guid.NewGuid().ToString());
        using var bad = await app.PostApplicationAsync(sample.With("/group/name", null).Body, Calls.Ample, key);
        await ProblemAsync(bad, HttpStatusCode.BadRequest);
        await app.SubmitAsync(sample, Calls.Ample, key);
    }

    [Fact]
    public async Task A_key_longer_than_200_characters_is_refused()
    {
        var app = await host.ClientAsync();
        using var answer = await app.PostApplicationAsync(Sample.New().Body, Calls.Ample, new string('k', 201));
        await ProblemAsync(answer, HttpStatusCode.BadRequest);
        await app.SubmitAsync(Sample.New(), Calls.Ample, new string('k', 168) + Guid.NewGuid().ToString("N"));
    }

    [Theory]
    [InlineData("there-is-no-such-call", HttpStatusCode.NotFound)]
    [InlineData(Calls.Over, HttpStatusCode.Conflict)]
    [InlineData(Calls.NotYetOpen, HttpStatusCode.Conflict)]
    public async Task A_call_that_is_unknown_or_not_open_takes_nothing(string call, HttpStatusCode status)
    {
        var app = await host.ClientAsync();
        using var answer = await app.PostApplicationAsync(Sample.New().Body, call);
        await ProblemAsync(answer, status);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("{", "")]
    [InlineData("[]", "")]
    [InlineData("{}", "/answers")]
    [InlineData("""{"answers":[]}""", "/answers")]
    [InlineData("""{"answers":{},"language":"de"}""", "/language")]
    [InlineData("""{"answers":{},"documents":{}}""", "/documents")]
    [InlineData("""{"answers":{},"documents":[{"field":"/documents/projectNote","fileName":"a.pdf","content":"not base64"}]}""", "/documents/0/content")]
    [InlineData("""{"answers":{},"documents":[{"fileName":"a.pdf","content":""}]}""", "/documents/0/field")]
    [InlineData("""{"answers":{},"documents":["a.pdf"]}""", "/documents/0/fileName")]
    [InlineData("""{"answers":{},"answer":{}}""", "/answer")]
    [InlineData("""{"answers":{"group":{"nickname":"x"}}}""", "/answers/group/nickname")]
    [InlineData("""{"answers":{"group":{"name":{"first":"x"}}}}""", "/answers/group/name/first")]
    public async Task A_body_of_another_shape_is_refused_at_the_place_that_is_wrong(string body, string pointer)
    {
        var app = await host.ClientAsync();
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await app.SendAsync(HttpMethod.Post, $"api/calls/{Calls.Ample}/applications", content);
        var problem = JsonNode.Parse(await ProblemAsync(answer, HttpStatusCode.BadRequest))!;
        Assert.Contains(pointer, problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Messages_are_in_the_language_of_the_body()
    {
        var app = await host.ClientAsync();
        var body = Sample.New().With("/group/name", null).Body;
        body["language"] = "en";
        using var answer = await app.PostApplicationAsync(body, Calls.Ample);
        Assert.Contains("This answer is needed", await ProblemAsync(answer, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_breaks_is_a_problem_that_tells_nothing_of_how()
    {
        var app = await host.ClientAsync();
        var key = Guid.NewGuid().ToString();
        var table = new TableClient(await host.ConnectionStringAsync(), "Submissions");
        await table.CreateIfNotExistsAsync(Cancellation);
        await table.AddEntityAsync(new TableEntity(Calls.Ample, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))), Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/calls/{Calls.Ample}/applications") { Content = JsonContent.Create(Sample.New().Body) };
        request.Headers.Add("Idempotency-Key", key);
        using var program = new HttpClient { BaseAddress = app.Address };
        using var answer = await program.SendAsync(request, Cancellation);
        Assert.DoesNotContain("Exception", await ProblemAsync(answer, HttpStatusCode.InternalServerError), StringComparison.Ordinal);
    }

    /// <summary>The body of an answer that must be a problem, with its title and status.</summary>
    private static async Task<string> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.NotEmpty(problem["title"]!.GetValue<string>());
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        return text;
    }
}
