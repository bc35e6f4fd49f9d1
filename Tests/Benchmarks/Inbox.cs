using GrantFlow.Functions.Mail.DevelopmentMailbox;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>The committee's invitations, read from the storage itself: looking for them costs the app nothing that is measured.</summary>
internal sealed class Inbox(string storage, CancellationToken cancellation)
{
    private const int Seats = 3;

    private readonly Mailbox _mailbox = new(AppStorage.Open(storage), TimeProvider.System);

    /// <summary>Waits until every seat of an application was invited.</summary>
    /// <returns>The pages that the links lead to.</returns>
    public Task<List<Uri>> InvitationsAsync(string reference) => Wait.ForAsync(
        $"the committee was invited to look at {reference}", TimeSpan.FromMilliseconds(50),
        async () => await ReviewPagesAsync(reference) is { Count: Seats } pages ? pages : null,
        cancellation);

    /// <summary>Waits for the link by which a member of staff signs in.</summary>
    public Task<Uri> SignInLinkAsync(string member) => Wait.ForAsync(
        $"a link was sent to {member}", TimeSpan.FromMilliseconds(50),
        async () => (await _mailbox.ListAsync(member)).SelectMany(mail => mail.Links).Select(link => new Uri(link)).LastOrDefault(
            link => link.AbsolutePath.StartsWith("/s/", StringComparison.Ordinal)),
        cancellation);

    private async Task<List<Uri>> ReviewPagesAsync(string reference) =>
    [
        .. (await _mailbox.ListAsync())
            .Where(mail => mail.Subject.Contains(reference, StringComparison.Ordinal))
            .SelectMany(mail => mail.Links)
            .Select(link => new Uri(link))
            .Where(link => link.AbsolutePath.StartsWith("/r/", StringComparison.Ordinal)),
    ];
}
