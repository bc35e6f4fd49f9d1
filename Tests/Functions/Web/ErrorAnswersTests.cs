using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Azure;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Web;
using GrantFlow.Tests.Functions.Procedures;
using GrantFlow.Tests.Functions.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Tests.Functions.Web;

/// <summary>What is answered for a function that lets something out.</summary>
public sealed class ErrorAnswersTests : IDisposable
{
    private const string Token = "uDN_g5lzWd27TZ-SXUJzrQ";
    private const string Secret = "what only the log may say";

    private readonly ServiceProvider _services = Services();
    private readonly Notes<ErrorAnswers> _log = new();
    private readonly DefaultHttpContext _http;
    private readonly MemoryStream _body = new();

    public ErrorAnswersTests()
    {
        _http = new() { RequestServices = _services.CreateScope().ServiceProvider };
        (_http.Request.Method, _http.Request.Scheme, _http.Request.Host, _http.Request.Path) = ("GET", "https", new("aides.example.fr"), $"/a/{Token}");
        _http.Response.Body = _body;
    }

    private string Body => Encoding.UTF8.GetString(_body.ToArray());

    public static TheoryData<Exception> Passing => [new BusyException("busy"), new RequestFailedException(503, "away"), new RequestFailedException(0, "no answer")];

    public static TheoryData<Exception> Others => [new InvalidOperationException(), new RequestFailedException(404, "it is not there"), new OperationCanceledException()];

    public void Dispose() => _services.Dispose();

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task A_page_that_meets_a_storage_that_is_away_asks_to_come_back_in_a_moment(Exception fault)
    {
        await AnswerAsync(() => throw fault);
        Assert.Equal((503, "5"), (_http.Response.StatusCode, _http.Response.Headers.RetryAfter.ToString()));
        Assert.Contains("rechargez la page", Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public async Task A_page_that_meets_anything_else_says_what_to_do(Exception fault)
    {
        await AnswerAsync(() => throw fault);
        Assert.Equal((500, ""), (_http.Response.StatusCode, _http.Response.Headers.RetryAfter.ToString()));
        Assert.Contains("Une erreur est survenue", Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_could_not_even_be_looked_at_is_still_in_the_browser()
    {
        _http.Request.Method = "POST";
        await AnswerAsync(() => throw new RequestFailedException(503, "away"));
        Assert.Equal((503, "5"), (_http.Response.StatusCode, _http.Response.Headers.RetryAfter.ToString()));
        Assert.Contains("Revenez à la page précédente", Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_speaks_the_readers_language()
    {
        _http.Request.QueryString = new("?lang=en");
        await AnswerAsync(() => throw new InvalidOperationException());
        Assert.Contains("Something went wrong", Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 503, "indisponible")]
    [InlineData(false, 500, "Une erreur est survenue")]
    public async Task Programs_get_a_problem_document(bool isPassing, int status, string title)
    {
        _http.Request.Path = "/api/staff/budget";
        await AnswerAsync(() => throw (isPassing ? new BusyException(Secret) : new InvalidOperationException(Secret)));
        Assert.Equal((status, "application/problem+json"), (_http.Response.StatusCode, _http.Response.ContentType));
        var problem = JsonNode.Parse(Body)!;
        Assert.Equal(status, problem["status"]!.GetValue<int>());
        Assert.Contains(title, problem["title"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_breaks_while_it_is_written_has_another_one_in_its_place()
    {
        await AnswerAsync(() => Task.FromResult<IResult?>(Page.Of<BrokenPage>(_http.Request)));
        Assert.Equal(500, _http.Response.StatusCode);
        Assert.Contains("Une erreur est survenue", Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_answer_that_was_to_be_is_left_and_the_safeguards_are()
    {
        await AnswerAsync(() =>
        {
            _http.Response.Headers.Location = "/elsewhere";
            throw new InvalidOperationException();
        });
        Assert.Empty(_http.Response.Headers.Location.ToArray());
        Assert.StartsWith("default-src 'none'", _http.Response.Headers.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_names_the_function_and_never_the_address()
    {
        await AnswerAsync(() => throw new InvalidOperationException());
        var line = Assert.Single(_log.Lines);
        Assert.Contains("Tracking", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_request_stays_cancelled()
    {
        _http.RequestAborted = new(canceled: true);
        await Assert.ThrowsAsync<OperationCanceledException>(() => AnswerAsync(() => throw new OperationCanceledException()));
        Assert.Empty(_log.Lines);
        Assert.Empty(Body);
    }

    [Fact]
    public async Task What_went_well_is_left_as_it_is()
    {
        await AnswerAsync(() => Task.FromResult<IResult?>(Results.Text("bonjour", statusCode: 202)));
        Assert.Equal((202, "bonjour"), (_http.Response.StatusCode, Body));
    }

    private Task AnswerAsync(Func<Task<IResult?>> run) => new ErrorAnswers(_log).AnswerAsync(_http, "Tracking", run);

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<IWebHostEnvironment>(new Surroundings());
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services.BuildServiceProvider();
    }

    private sealed class BrokenPage : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException(Secret);
    }
}
