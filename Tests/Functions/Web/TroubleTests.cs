using Azure;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace GrantFlow.Tests.Functions.Web;

public sealed class TroubleTests
{
    private readonly DefaultHttpContext _context = new();

    public static TheoryData<Exception> Passing => [new BusyException("busy"), new RequestFailedException(503, "away")];

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task A_form_that_meets_a_passing_fault_is_shown_again(Exception fault)
    {
        var shown = Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        Assert.Same(shown, await SendAsync(() => throw fault, () => Task.FromResult(shown)));
        Assert.Equal("5", _context.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Where_the_page_cannot_be_shown_either_somebody_is_told_to_send_it_again()
    {
        var answer = await SendAsync(() => throw new RequestFailedException(503, "away"), () => throw new RequestFailedException(503, "away"));
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, Assert.IsAssignableFrom<IStatusCodeHttpResult>(answer).StatusCode);
        Assert.Equal("5", _context.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_mistake_of_the_app_is_not_hidden() => await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(() => throw new InvalidOperationException(), () => Task.FromResult(Results.Ok())));

    [Fact]
    public void What_is_to_be_sent_again_keeps_its_occasion_and_nothing_else_does()
    {
        var form = MoneyForm.Read("vote", new FormCollection(new Dictionary<string, StringValues> { ["occasion"] = new Guid(1, 2, 3, new byte[8]).ToString("N") }));
        Assert.NotEqual(form.Occasion, form.NextOccasion("vote"));
        Assert.Equal(form.Occasion, (form with { NotSent = true }).NextOccasion("vote"));
        Assert.NotEqual(form.Occasion, (form with { NotSent = true }).NextOccasion("carry"));
    }

    [Fact]
    public async Task The_address_may_be_a_right_and_is_not_logged()
    {
        var log = new Notes();
        _context.Request.Path = "/a/uDN_g5lzWd27TZ-SXUJzrQ/withdraw";
        await Trouble.SendAgainAsync(_context.Request, log, () => throw new RequestFailedException(503, "away"), () => Task.FromResult(Results.Ok()));
        Assert.DoesNotContain("uDN_g5lzWd27TZ-SXUJzrQ", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    private Task<IResult> SendAsync(Func<Task<IResult>> act, Func<Task<IResult>> again) => Trouble.SendAgainAsync(_context.Request, NullLogger.Instance, act, again);

    private sealed class Notes : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
