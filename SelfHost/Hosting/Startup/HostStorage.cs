using Microsoft.Extensions.Configuration;
using SelfHost.Azurite;

namespace SelfHost.Hosting.Startup;

/// <summary>The app's storage: starts the emulator when the app is to run on it, and ends it with the app.</summary>
internal sealed class HostStorage(IConfiguration configuration, HostFolder folder) : IAsyncDisposable
{
    private DevelopmentStorage? _development;

    /// <summary>The folder of an emulator that this process started; null when it started none.</summary>
    public string? StartedIn => _development is { StartedHere: true } started ? started.Location : null;

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (HostSettings.IsDevelopmentStorage(HostSettings.StorageOf(configuration)))
            _development = await DevelopmentStorage.UseAsync(folder.Create(), cancellation: cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _development, null) is { } development)
            await development.DisposeAsync();
    }
}
