using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions;
using GrantFlow.Functions.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;

namespace GrantFlow.Tests.Functions.SignIn;

public sealed class StaffCookieTests
{
    private const string Address = "agent@region.example";

    private readonly FakeTimeProvider _clock = new(new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly EphemeralDataProtectionProvider _keys = new();

    [Fact]
    public async Task It_is_out_of_reach_of_scripts_and_other_sites_and_goes_with_the_browser()
    {
        var cookie = (await SignInAsync()).ToLowerInvariant();
        Assert.StartsWith("staff=", cookie, StringComparison.Ordinal);
        foreach (var part in (string[])["; path=/", "; secure", "; samesite=lax", "; httponly"])
            Assert.Contains(part, cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("max-age", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(Address, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Development_speaks_plain_HTTP() =>
        Assert.DoesNotContain("; secure", await SignInAsync(Environments.Development), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task It_lasts_nine_hours_however_often_it_is_used()
    {
        var cookie = await SignInAsync();
        for (var hour = 1; hour <= 8; hour++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            var request = Request(Services(Address), cookie);
            Assert.Equal(Address, (await MemberAsync(request))?.Value);
            Assert.Empty(request.HttpContext.Response.Headers.SetCookie.ToArray());
        }

        _clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await MemberAsync(Request(Services(Address), cookie)));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await MemberAsync(Request(Services(Address), cookie)));
    }

    [Fact]
    public async Task Whoever_leaves_the_directory_is_out_at_the_next_request()
    {
        var cookie = await SignInAsync();
        Assert.NotNull(await MemberAsync(Request(Services($"seconde@region.example;{Address}"), cookie)));
        Assert.Null(await MemberAsync(Request(Services("seconde@region.example"), cookie)));
    }

    [Fact]
    public async Task Signing_out_takes_it_away()
    {
        var request = Request(Services(Address), await SignInAsync());
        await StaffSession.CloseAsync(request.HttpContext);
        Assert.StartsWith("staff=; expires=Thu, 01 Jan 1970", request.HttpContext.Response.Headers.SetCookie, StringComparison.Ordinal);
    }

    private async Task<string> SignInAsync(string environment = "Production")
    {
        var http = Request(Services(Address, environment), "").HttpContext;
        await StaffSession.OpenAsync(http, EmailAddress.TryParse(Address, out var member) ? member : throw new InvalidOperationException());
        return http.Response.Headers.SetCookie.ToString();
    }

    private ServiceProvider Services(string staff, string environment = "Production") => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(_clock)
        .AddSingleton<IDataProtectionProvider>(_keys)
        .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment })
        .Configure<Settings>(settings => settings.StaffAddresses = staff)
        .AddSignIn()
        .BuildServiceProvider();

    private static async Task<EmailAddress?> MemberAsync(HttpRequest request) =>
        StaffSession.MemberIn((await request.HttpContext.AuthenticateAsync(StaffCookie.Scheme)).Principal);

    private static HttpRequest Request(ServiceProvider services, string cookie)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Headers.Cookie = cookie.Split(';')[0];
        return http.Request;
    }
}
