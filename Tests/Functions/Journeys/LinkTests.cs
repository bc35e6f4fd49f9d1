using System.Net;
using GrantFlow.Functions.Links;
using GrantFlow.Tests.Functions.Ledgers;
using GrantFlow.Tests.Functions.Support;
using Microsoft.Extensions.Time.Testing;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>A link opens one thing for one purpose. Every other token gets the same answer, whatever is wrong with it.</summary>
public sealed class LinkTests(GrantFlowApp host)
{
    [Fact]
    public async Task Unknown_garbled_expired_and_misused_links_are_all_answered_alike()
    {
        var app = await host.ClientAsync();
        var submitted = await app.SubmitAsync(Sample.New(), Calls.Ample);
        var application = submitted.TrackingPath["/a/".Length..];
        var review = (await app.InvitationsAsync(submitted.Reference))[0].PathOf("/r/")["/r/".Length..];
        var (pastApplication, pastReview) = await ExpiredAsync(submitted.Reference);

        using var stranger = app.Visitor();
        var expected = (await stranger.GetAsync("/a/AAAAAAAAAAAAAAAAAAAAAA")).Text;
        string[] bad =
        [
            "/a/x", $"/a/{application}x", $"/a/{application[..^1]}", $"/a/{application.ToUpperInvariant()}", $"/a/{review}", $"/a/{pastApplication}",
            "/r/AAAAAAAAAAAAAAAAAAAAAA", "/r/x", $"/r/{application}", $"/r/{pastReview}",
            $"/a/{review}/complements", $"/a/{pastApplication}/complements", $"/d/{application}", $"/d/{review}",
            $"/a/{review}/documents/1", $"/r/{application}/documents/1", $"/a/{pastApplication}/documents/1", $"/r/{pastReview}/documents/1",
        ];
        foreach (var path in bad)
        {
            var page = await stranger.GetAsync(path);
            Assert.True(page.Status == HttpStatusCode.NotFound, $"{path}: {(int)page.Status}");
            Assert.Equal(expected, page.Text);
        }

        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync($"/a/{application}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync($"/r/{review}")).Status);
    }

    [Fact]
    public async Task A_vote_to_a_link_that_is_not_a_reviewers_is_not_taken()
    {
        var app = await host.ClientAsync();
        var submitted = await app.SubmitAsync(Sample.New(), Calls.Ample);
        var invitation = (await app.InvitationsAsync(submitted.Reference))[0];
        using var visitor = app.Visitor();
        var form = Ballot.FillIn(await visitor.GetAsync(invitation.PathOf("/r/")), "approve", 5);
        foreach (var path in new[] { "/r/AAAAAAAAAAAAAAAAAAAAAA", $"/r/{submitted.TrackingPath["/a/".Length..]}" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync(path, form.Press(null))).Status);
        Assert.All((await app.ApplicationAsync(submitted.Reference))["reviews"]!.AsArray(), review => Assert.Null(review!["recommendation"]));
    }

    [Fact]
    public async Task Pages_behind_links_tell_no_other_site_and_are_kept_by_nobody()
    {
        var app = await host.ClientAsync();
        var submitted = await app.SubmitAsync(Sample.New(), Calls.Ample);
        var review = (await app.InvitationsAsync(submitted.Reference))[0].PathOf("/r/");
        foreach (var path in new[] { submitted.TrackingPath, review, "/calls", "/staff/sign-in" })
        {
            using var answer = await app.SendAsync(HttpMethod.Get, path);
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("noindex", answer.Headers.GetValues("X-Robots-Tag").Single());
            Assert.True(answer.Headers.CacheControl?.NoStore, path);
        }
    }

    // Time cannot be advanced in another process: the links are made, in its storage, by a clock of years ago.
    private async Task<(string Application, string Review)> ExpiredAsync(string reference)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddYears(-4));
        var links = new LinkStore(Accounts.Of(await host.ConnectionStringAsync()), clock);
        return (
            await links.CreateAsync(ApplicantLink.To(reference, clock.GetUtcNow())),
            await links.CreateAsync(new(LinkPurpose.Review, reference, "seat-1", clock.GetUtcNow().AddDays(21))));
    }
}
