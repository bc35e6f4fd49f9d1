namespace GrantFlow.Functions.Links;

/// <summary>Makes the link by which a group follows its own file.</summary>
public sealed class ApplicantLink(LinkStore links, PublicAddress address, TimeProvider clock)
{
    // A file lives from submission to final report: up to two years, and then some time to look back.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3 * 365);

    public static Link To(string reference, DateTimeOffset now) => new(LinkPurpose.Application, reference, null, now + Lifetime);

    /// <summary>A new link, as an absolute address for a mail.</summary>
    public async Task<string> NewAsync(string reference) =>
        address.Of(LinkAddresses.Application(await links.CreateAsync(To(reference, clock.GetUtcNow()))));
}
