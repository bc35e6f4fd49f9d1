using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Regulation;

/// <summary>
/// Lets nobody see a call before it is certain which version is in force, and notices within a minute of use that another host has published a
/// newer one.
/// </summary>
public sealed class PublicationWatch(Publication publication, TimeProvider clock, ILogger<PublicationWatch> log)
{
    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(1);

    private readonly Lock _once = new();
    private Task? _first;
    private Task _latest = Task.CompletedTask;
    private DateTimeOffset _begun;

    /// <summary>Waits for the first look; later ones go on beside the work.</summary>
    public Task ReadyAsync()
    {
        lock (_once)
        {
            // A failed first look must not be remembered: the next caller tries again.
            if (_first is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _begun = clock.GetUtcNow();
                return _first = publication.PublishAllAsync();
            }

            if (_first.IsCompleted && _latest.IsCompleted && clock.GetUtcNow() - _begun >= _interval)
            {
                _begun = clock.GetUtcNow();
                _latest = LookAgainAsync();
            }

            return _first;
        }
    }

    private async Task LookAgainAsync()
    {
        try
        {
            await publication.PublishAllAsync();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            log.LogWarning(failure, "Whether the regulations have changed could not be read; the calls stay as they are");
        }
    }
}
