using Azure;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Web;
using GrantFlow.Tests.Functions.Support;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Tests.Functions.Web;

public sealed class FormDeskTests
{
    private const string Token = "uDN_g5lzWd27TZ-SXUJzrQ";
    private static readonly IResult _done = Results.Ok();
    private static readonly RequestFailedException _away = new(503, "away");

    private readonly DefaultHttpContext _context = new();
    private readonly Notes<FormDesk> _log = new();
    private readonly FormEndpoint<string> _form;
    private readonly List<(string Typed, ShownAgain Why)> _shown = [];
    private bool _isOurs = true;

    public FormDeskTests()
    {
        _context.Request.Path = $"/a/{Token}/withdraw";
        _context.Request.ContentType = "application/x-www-form-urlencoded";
        _context.Request.Body = new MemoryStream("reason=fin"u8.ToArray());
        _form = new()
        {
            Read = sent => sent["reason"].ToString(),
            Again = (typed, why) =>
            {
                _shown.Add((typed, why));
                return Task.FromResult(Results.StatusCode((int)why));
            },
            Act = _ => Task.FromResult(_done),
        };
    }

    public static TheoryData<Exception> Passing =>
        [new BusyException("busy"), _away, new AggregateException(_away), new AggregateException(new TaskCanceledException("it took too long"))];

    [Fact]
    public async Task A_form_of_ours_is_acted_on()
    {
        Assert.Same(_done, await TakeAsync(_form));
        Assert.Empty(_shown);
    }

    [Fact]
    public async Task A_form_that_is_not_ours_or_whose_page_has_expired_is_shown_again_with_what_was_typed_and_nothing_is_done()
    {
        _isOurs = false;
        var answer = await TakeAsync(_form with { Act = _ => throw new InvalidOperationException() });
        Assert.Equal(StatusCodes.Status400BadRequest, StatusOf(answer));
        Assert.Equal(("fin", ShownAgain.Expired), Assert.Single(_shown));
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"reason\"\r\n\r\nfi")]
    public async Task A_form_that_cannot_be_read_is_told_so(string type, string body)
    {
        _context.Request.ContentType = type;
        _context.Request.Body = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(body));
        Assert.Equal(StatusCodes.Status413PayloadTooLarge, StatusOf(await TakeAsync(_form)));
    }

    [Fact]
    public async Task A_form_may_have_more_values_than_usual_where_it_says_so()
    {
        var many = System.Text.Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Range(0, 1500).Select(number => $"amount-{number}=0")));
        _context.Request.Body = new MemoryStream(many);
        Assert.Same(_done, await TakeAsync(_form with { MostFields = 2000 }));
        var other = new DefaultHttpContext { Request = { ContentType = _context.Request.ContentType, Body = new MemoryStream(many) } };
        Assert.Equal(StatusCodes.Status413PayloadTooLarge, StatusOf(await Desk().TakeAsync(other.Request, _form)));
    }

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task A_form_that_meets_a_passing_fault_is_shown_again_with_what_was_typed(Exception fault)
    {
        var answer = await TakeAsync(_form with { Act = _ => throw fault });
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, StatusOf(answer));
        Assert.Equal(("fin", ShownAgain.NotTaken), Assert.Single(_shown));
        Assert.Equal("5", _context.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task What_must_not_be_lost_is_kept_even_of_a_form_that_is_not_acted_on()
    {
        _isOurs = false;
        await TakeAsync(_form with { Keep = (_, typed) => Task.FromResult($"{typed}, note.pdf") });
        Assert.Equal(("fin, note.pdf", ShownAgain.Expired), Assert.Single(_shown));
    }

    [Fact]
    public async Task What_was_typed_is_shown_again_even_when_it_cannot_be_kept()
    {
        await TakeAsync(_form with { Keep = (_, _) => throw _away });
        Assert.Equal(("fin", ShownAgain.NotTaken), Assert.Single(_shown));
    }

    [Fact]
    public async Task Where_the_page_cannot_be_shown_either_somebody_is_told_to_send_it_again()
    {
        var answer = await TakeAsync(_form with { Act = _ => throw _away, Again = (_, _) => throw _away });
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, StatusOf(answer));
        Assert.Equal("5", _context.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_mistake_of_the_app_is_not_hidden() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => TakeAsync(_form with { Act = _ => throw new InvalidOperationException() }));

    [Fact]
    public async Task A_form_that_counts_once_is_asked_for_again_after_any_fault()
    {
        await TakeAsync(_form with { Act = _ => throw new InvalidOperationException(), AfterAnyFault = true });
        Assert.Equal(("fin", ShownAgain.NotTaken), Assert.Single(_shown));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_that_was_cancelled_stays_cancelled(bool afterAnyFault) => await Assert.ThrowsAsync<OperationCanceledException>(
        () => TakeAsync(_form with { Act = _ => throw new OperationCanceledException(), AfterAnyFault = afterAnyFault }));

    [Fact]
    public async Task The_function_is_logged_and_the_address_which_may_be_a_right_is_not()
    {
        _context.SetEndpoint(new Endpoint(null, null, "WithdrawPost"));
        await TakeAsync(_form with { Act = _ => throw _away });
        var line = Assert.Single(_log.Lines);
        Assert.Contains("WithdrawPost", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, line, StringComparison.Ordinal);
    }

    private Task<IResult> TakeAsync(FormEndpoint<string> form) => Desk().TakeAsync(_context.Request, form);

    private FormDesk Desk() => new(new Antiforgery(_isOurs), _log);

    private static int? StatusOf(IResult answer) => Assert.IsAssignableFrom<IStatusCodeHttpResult>(answer).StatusCode;

    private sealed class Antiforgery(bool isOurs) : IAntiforgery
    {
        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(isOurs);

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => throw new NotSupportedException();

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => throw new NotSupportedException();

        public void SetCookieTokenAndHeader(HttpContext httpContext) => throw new NotSupportedException();

        public Task ValidateRequestAsync(HttpContext httpContext) => throw new NotSupportedException();
    }
}
